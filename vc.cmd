@echo off
rem The vc command for Windows: builds what is missing, then starts Java on the built classes.
rem VC_JAVA_OPTIONS goes to Java as it is, such as -Xmx4g.
setlocal
set "HOME_FOLDER=%~dp0"
set "TARGET=%HOME_FOLDER%cli\target"

set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo vc: Java is missing: install a JDK of version 17 or later, such as from https://adoptium.net 1>&2
  exit /b 1
)

rem Built already, and no source newer than the build?
if exist "%TARGET%\built" (
  powershell -NoProfile -Command "$built = (Get-Item -LiteralPath '%TARGET%\built').LastWriteTime; $folders = 'audio-core','disentangle','testing','vocoder','service','cli' | ForEach-Object { Join-Path '%HOME_FOLDER%' $_ }; $newer = $folders | ForEach-Object { Get-ChildItem $_ -Recurse -File } | Where-Object { $_.FullName -notmatch '\\(target|test)\\' -and $_.LastWriteTime -gt $built }; if ($newer) { exit 1 }"
  if not errorlevel 1 goto start
)

call mvn -v >nul 2>&1
if errorlevel 1 (
  echo vc: Maven is missing: install version 3.8 or later from https://maven.apache.org 1>&2
  exit /b 1
)
echo vc: building; the first time Maven also brings about 200 MB of libraries, some minutes 1>&2
if not exist "%TARGET%" mkdir "%TARGET%"
if exist "%TARGET%\lib" rmdir /s /q "%TARGET%\lib"
call mvn -B -q -f "%HOME_FOLDER%pom.xml" -pl cli -am -Dmaven.test.skip=true package 1>&2
if errorlevel 1 (
  echo vc: the build failed; what Maven says is above 1>&2
  exit /b 1
)
echo built> "%TARGET%\built"

:start
set "TIER=-XX:TieredStopAtLevel=1"
for %%c in (convert enroll train eval image doctor) do if /i "%~1"=="%%c" set "TIER=-XX:+TieredCompilation"
"%JAVA%" -XX:+UseSerialGC -Xshare:auto %TIER% -Djava.awt.headless=true %VC_JAVA_OPTIONS% -cp "%TARGET%\cli.jar;%TARGET%\lib\*" io.unbraid.cli.Main %*
exit /b %errorlevel%

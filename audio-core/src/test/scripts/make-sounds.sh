#!/bin/sh
# Makes the sounds in src/test/resources/io/unbraid/audio with another program than the one under
# test (ffmpeg of the system): one second, mono, 16 kHz, a sweep from 200 to 3000 Hz at half of full
# scale, that is 0.5 sin(2 pi (200 t + 1400 t^2)).
set -eu
cd "$(dirname "$0")/../resources/io/unbraid/audio"
make() {
  ffmpeg -v error -y -f lavfi -i "aevalsrc=0.5*sin(2*PI*(200*t+1400*t*t)):s=16000:d=1" \
    -map_metadata -1 -fflags +bitexact -flags:a +bitexact "$@"
}
make -c:a flac sweep.flac
make -c:a libmp3lame -b:a 64k sweep.mp3
make -c:a libmp3lame -b:a 64k -write_xing 0 -id3v2_version 0 sweep-bare.mp3
make -c:a libvorbis -q:a 6 sweep-vorbis.ogg
make -c:a libopus -b:a 48k sweep.opus
make -c:a libopus -b:a 48k sweep.webm
make -c:a aac -b:a 64k sweep.m4a
make -c:a aac -b:a 64k sweep.aac
make -c:a pcm_s16be sweep.aiff
make -c:a pcm_mulaw sweep-mulaw.wav
make -c:a pcm_alaw sweep-alaw.wav
make -c:a adpcm_ms sweep-adpcm.wav
# With a tag behind the sound.
make -c:a wavpack -metadata title=sweep sweep.wv

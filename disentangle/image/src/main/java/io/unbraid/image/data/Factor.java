package io.unbraid.image.data;

/**
 * One thing that varies in drawn pictures, independently of the others.
 *
 * @param name what varies, such as {@code hue}
 * @param values how many values it takes, numbered from 0
 */
public record Factor(String name, int values) {}

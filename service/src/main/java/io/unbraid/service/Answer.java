package io.unbraid.service;

/**
 * What a client gets.
 *
 * @param type as Content-Type
 */
record Answer(String type, byte[] body) {
  static Answer json(Object value) {
    return new Answer("application/json", Request.write(value));
  }

  static Answer wav(byte[] sound) {
    return new Answer("audio/wav", sound);
  }
}

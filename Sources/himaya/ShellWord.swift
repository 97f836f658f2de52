extension String {
  /// As a shell reads it as one word, whatever it holds.
  var shellWord: String { "'" + replacing("'", with: "'\\''") + "'" }
}

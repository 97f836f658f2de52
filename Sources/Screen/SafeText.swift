/// The boundary that all text passes on its way out: to the screen, the window's title, standard error, the
/// clipboard. What could steer a terminal or hide from the reader comes out as a visible mark.
public enum SafeText {
  /// The text for a title, a message or the clipboard, in logical order: every forbidden scalar replaced by its
  /// visible mark. Newlines stay unless `newlines` is false (then they are shown as ␊).
  public static func plain(_ text: String, newlines: Bool = true) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.value < 32 && !(newlines && $0 == "\n") ? "␛" : $0 }))
  }
}

/// Something to tell the person, named but not yet worded.
///
/// `key` names a text of the interface's string tables (`edtf.badMonth`), `arguments` fill its placeholders.
/// Only the edge, which knows the reader's language, turns it into words.
public struct Message: Sendable, Hashable, Error {
  /// Dotted: the section and the key of `config/strings.*.toml`.
  public var key: String
  /// What the placeholders of the text stand for: `{text}` is `arguments["text"]`.
  public var arguments: [String: String]

  public init(_ key: String, _ arguments: [String: String] = [:]) {
    self.key = key
    self.arguments = arguments
  }
}

/// An error that can say what it found, in any language of the interface.
public protocol Explained: Error {
  var message: Message { get }
}

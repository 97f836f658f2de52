/// Something to tell the person, named but not yet worded.
///
/// `key` names a text of the interface's string tables (`edtf.badMonth`), `arguments` fill its placeholders.
/// Only the edge, which knows the reader's language, turns it into words.
public struct Message: Sendable, Hashable, Error {
  /// Dotted: the section and the key of `config/strings.*.toml`.
  public var key: String
  /// What the placeholders of the text stand for: `{text}` is `arguments["text"]`.
  public var arguments: [String: String]
  /// Placeholders that stand for things with names: the fields and values that would be right.
  public var names: [String: [Name]]

  /// Something that each reader calls by a name of their own language, and scripts by its code.
  public struct Name: Sendable, Hashable {
    public let code: String
    public let labels: [Language: String]

    public init(_ code: String, labels: [Language: String]) {
      self.code = code
      self.labels = labels
    }
  }

  public init(_ key: String, _ arguments: [String: String] = [:], names: [String: [Name]] = [:]) {
    self.key = key
    self.arguments = arguments
    self.names = names
  }
}

extension CodeList {
  /// What its codes are called.
  public var messageNames: [Message.Name] { entries.map { Message.Name($0.code, labels: $0.labels) } }
}

/// An error that can say what it found, in any language of the interface.
public protocol Explained: Error {
  var message: Message { get }
}

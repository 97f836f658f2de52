import Defaults

/// A file that was compiled in.
public struct EmbeddedFile: Sendable, Equatable {
  /// From the project's root: `config/keys.toml`, `seeds/initiatives/….json`.
  public let path: String
  public let bytes: [UInt8]
}

extension EmbeddedFile {
  /// All of them, ordered by path, where the path begins so.
  static func all(under prefix: String) -> [EmbeddedFile] {
    (0..<himaya_defaults_count()).compactMap { place in
      guard let entry = himaya_default_at(place)?.pointee else { return nil }
      let path = String(cString: entry.path)
      guard path.hasPrefix(prefix) else { return nil }
      return EmbeddedFile(
        path: path, bytes: Array(UnsafeBufferPointer(start: entry.bytes, count: entry.count)))
    }
  }

  /// The file of a path.
  static func named(_ path: String) -> EmbeddedFile? { all(under: path).first { $0.path == path } }

  /// The file of a path, as text.
  static func text(_ path: String) -> ConfigFile? {
    named(path).map { ConfigFile(path: path, text: String(decoding: $0.bytes, as: UTF8.self)) }
  }
}

import Tracker

/// JSON for scripts, made of files' own bytes or of values.
enum JSONText {
  /// An array of documents, each as it stands in its file, only indented by one step more. A newline never stands
  /// inside a string, so that nothing else changes.
  static func array(_ documents: [JSONDocument]) -> [UInt8] {
    if documents.isEmpty { return Array("[]\n".utf8) }
    var bytes: [UInt8] = [UInt8(ascii: "[")]
    for (index, document) in documents.enumerated() {
      bytes.append(contentsOf: (index == 0 ? "\n  " : ",\n  ").utf8)
      for byte in document.bytes.trimmed {
        bytes.append(byte)
        if byte == UInt8(ascii: "\n") { bytes.append(contentsOf: "  ".utf8) }
      }
    }
    bytes.append(contentsOf: "\n]\n".utf8)
    return bytes
  }

  /// An object of the members that have a value.
  static func object(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(members.map { JSONMember(name: $0.0, value: $0.1) })
  }

  static func number(_ number: Int?) -> JSONValue { number.map { .number(String($0)) } ?? .null }
}

extension [UInt8] {
  /// Without JSON's white space at both ends.
  fileprivate var trimmed: ArraySlice<UInt8> {
    let isSpace: (UInt8) -> Bool = { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) })
    else { return [] }
    return self[first...last]
  }
}

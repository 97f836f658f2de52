/// Writes values as text, in the manner of the text around them.
struct JSONWriter {
  /// How a container's parts are set apart.
  enum Layout: Equatable {
    /// Each on a line of its own; `indent` is the white space before the container's closing bracket.
    case lines(indent: [UInt8])
    /// All on one line.
    case inline
  }

  var output: [UInt8] = []
  /// `\n`, or `\r\n` in a file that has it.
  var newline: [UInt8] = [0x0A]
  /// One step of indentation.
  var unit: [UInt8] = [0x20, 0x20]
  /// Behind `:`, and behind `,` on one line.
  var space: [UInt8] = [0x20]

  mutating func write(_ value: JSONValue, at layout: Layout) {
    switch value {
    case .null: output.append(contentsOf: "null".utf8)
    case .bool(let flag): output.append(contentsOf: (flag ? "true" : "false").utf8)
    case .number(let lexeme): output.append(contentsOf: lexeme.utf8)
    case .string(let text): write(text)
    case .array(let elements):
      write(elements, between: "[", "]", at: layout) { $0.write($1, at: $2) }
    case .object(let members):
      write(members, between: "{", "}", at: layout) { $0.write($1, at: $2) }
    }
  }

  /// Writes a member: name, colon, value.
  mutating func write(_ member: JSONMember, at layout: Layout) {
    write(member.name)
    output.append(UInt8(ascii: ":"))
    output.append(contentsOf: space)
    write(member.value, at: layout)
  }

  private mutating func write<Part>(
    _ parts: [Part], between open: Unicode.Scalar, _ close: Unicode.Scalar, at layout: Layout,
    each: (inout JSONWriter, Part, Layout) -> Void
  ) {
    output.append(UInt8(ascii: open))
    var inner = layout
    if case .lines(let indent) = layout { inner = .lines(indent: indent + unit) }
    for (index, part) in parts.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      switch inner {
      case .lines(let indent): output.append(contentsOf: newline + indent)
      case .inline: if index > 0 { output.append(contentsOf: space) }
      }
      each(&self, part, inner)
    }
    if case .lines(let indent) = layout, !parts.isEmpty { output.append(contentsOf: newline + indent) }
    output.append(UInt8(ascii: close))
  }

  /// Writes a string: only `"`, `\` and the controls U+0000–U+001F are escaped.
  mutating func write(_ text: String) {
    output.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(contentsOf: [UInt8(ascii: "\\"), byte])
      case 0x08: output.append(contentsOf: #"\b"#.utf8)
      case 0x09: output.append(contentsOf: #"\t"#.utf8)
      case 0x0A: output.append(contentsOf: #"\n"#.utf8)
      case 0x0C: output.append(contentsOf: #"\f"#.utf8)
      case 0x0D: output.append(contentsOf: #"\r"#.utf8)
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        output.append(contentsOf: #"\u00"#.utf8)
        output.append(contentsOf: (digits.count < 2 ? "0" + digits : digits).utf8)
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}

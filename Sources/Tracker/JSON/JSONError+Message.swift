extension JSONError: Explained {
  public var message: Message {
    switch reason {
    case .tooLarge(let bytes, let limit):
      Message("json.tooLarge", ["bytes": "\(bytes)", "limit": "\(limit)"])
    case .tooDeep(let limit): Message("json.tooDeep", ["limit": "\(limit)"])
    case .empty: Message("json.empty")
    case .byteOrderMark: Message("json.byteOrderMark")
    case .invalidUTF8(let bytes): Message("json.invalidUTF8", ["bytes": Self.hexadecimal(bytes)])
    case .unexpectedEnd(let expected): Message(Self.key(forEnd: expected))
    case .unexpected(let scalar, let expected):
      Message(Self.key(for: expected), ["found": Self.name(of: scalar)])
    case .controlCharacter(let scalar): Message("json.controlCharacter", ["found": Self.name(of: scalar)])
    case .invalidEscape(let text): Message("json.invalidEscape", ["found": text])
    case .loneSurrogate(let text): Message("json.loneSurrogate", ["found": text])
    case .invalidNumber(let text): Message("json.invalidNumber", ["found": text])
    case .duplicateMember(let name): Message("json.duplicateMember", ["name": name])
    case .trailingContent(let scalar): Message("json.trailingContent", ["found": Self.name(of: scalar)])
    }
  }

  private static func key(for expected: Expectation) -> String {
    switch expected {
    case .value: "json.expectedValue"
    case .memberName: "json.expectedName"
    case .colon: "json.expectedColon"
    case .commaOrBrace: "json.expectedCommaOrBrace"
    case .commaOrBracket: "json.expectedCommaOrBracket"
    case .quotationMark: "json.expectedQuotationMark"
    }
  }

  private static func key(forEnd expected: Expectation) -> String {
    switch expected {
    case .value: "json.endForValue"
    case .memberName: "json.endForName"
    case .colon: "json.endForColon"
    case .commaOrBrace: "json.endForCommaOrBrace"
    case .commaOrBracket: "json.endForCommaOrBracket"
    case .quotationMark: "json.endForQuotationMark"
    }
  }

  /// A printing ASCII character as itself, any other as `U+XXXX`.
  private static func name(of scalar: Unicode.Scalar) -> String {
    if (0x21...0x7E).contains(scalar.value) { return String(scalar) }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: " ")
  }
}

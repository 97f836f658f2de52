extension ConfigFile {
  /// The text with one setting changed, to be written back: for what the program asks once and keeps.
  ///
  /// Only the setting's own line changes; where there is none, it comes before the first table, or at the end.
  /// Comments and order stay as the person wrote them.
  public func setting(_ name: String, to value: String) -> String {
    let line = "\(name) = \(Self.quoted(value))"
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let end = lines.firstIndex { $0.drop { $0 == " " || $0 == "\t" }.hasPrefix("[") } ?? lines.endIndex
    if let place = lines[..<end].firstIndex(where: { Self.key(of: $0) == name }) {
      lines[place] = line
    } else if end < lines.endIndex {
      lines.insert(line, at: end)
    } else {
      if lines.last == "" { lines.removeLast() }
      lines += [line, ""]
    }
    return lines.joined(separator: "\n")
  }

  /// The bare key of a line `key = value`; nil for any other line.
  private static func key(of line: String) -> String? {
    guard let sign = line.firstIndex(of: "="), !line.drop(while: { $0 == " " || $0 == "\t" }).hasPrefix("#")
    else { return nil }
    let key = line[..<sign].filter { $0 != " " && $0 != "\t" && $0 != "\"" }
    return String(key)
  }

  /// A basic string of TOML 1.0.
  private static func quoted(_ value: String) -> String {
    var quoted = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension ConfigFile {
  /// The text with one setting changed, to be written back: for what the program asks once and keeps.
  ///
  /// Only the setting's own line changes; where there is none, it comes before the first table, or at the end.
  /// Comments and order stay as the person wrote them.
  public func setting(_ name: String, to value: String) -> String {
    let line = "\(name) = \(TOMLText.string(value))"
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let end = lines.firstIndex { $0.drop { $0 == " " || $0 == "\t" }.hasPrefix("[") } ?? lines.endIndex
    if let place = lines[..<end].firstIndex(where: { TOMLText.key(of: $0) == name }) {
      lines[place] = line
    } else if end < lines.endIndex {
      lines.insert(line, at: end)
    } else {
      if lines.last == "" { lines.removeLast() }
      lines += [line, ""]
    }
    return lines.joined(separator: "\n")
  }
}

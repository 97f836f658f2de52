/// Comma-separated values as spreadsheets read them without harm (RFC 4180).
public enum CSV {
  /// Without it spreadsheets take Arabic for something else.
  public static let byteOrderMark = "\u{FEFF}"

  /// Rows as text: `,` between cells, CRLF behind each row, quotation marks where they are needed.
  public static func text(_ rows: some Sequence<[String]>) -> String {
    var text = ""
    for row in rows {
      text += row.map { quoted(neutralised($0)) }.joined(separator: ",")
      text += "\r\n"
    }
    return text
  }

  /// A cell that no spreadsheet takes for a formula: one that begins with `= + - @`, tab, CR or NUL gets an
  /// apostrophe before; so does one that already has one there, so that ``original(_:)`` is exact.
  public static func neutralised(_ cell: String) -> String {
    isHarmful(cell.unicodeScalars.drop { $0 == apostrophe }) ? "'" + cell : cell
  }

  /// The cell that was neutralised.
  public static func original(_ cell: String) -> String {
    guard cell.unicodeScalars.first == apostrophe,
      isHarmful(cell.unicodeScalars.drop { $0 == apostrophe })
    else { return cell }
    return String(cell.unicodeScalars.dropFirst())
  }

  private static let apostrophe: Unicode.Scalar = "'"

  private static func isHarmful(_ rest: Substring.UnicodeScalarView) -> Bool {
    guard let first = rest.first else { return false }
    return "=+-@\t\r\0".unicodeScalars.contains(first)
  }

  private static func quoted(_ cell: String) -> String {
    let needsQuotes = cell.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
    guard needsQuotes else { return cell }
    var text = "\""
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { text += "\"" }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }
}

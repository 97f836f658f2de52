/// An address that a terminal may open: of an allowed scheme, and of characters that end no sequence.
public struct Link: Sendable, Hashable {
  /// Printable ASCII without spaces (RFC 3986): everything else in it is written by its bytes, `%D8%A7`.
  public let address: String

  /// The schemes of links that are opened.
  private static let schemes = ["http://", "https://", "mailto:"]
  /// Longer ones are cut off by terminals.
  private static let longest = 2000

  /// Nil for another scheme, control characters, or what is too long.
  public init?(_ text: String) {
    guard Link.schemes.contains(where: { text.lowercased().hasPrefix($0) }) else { return nil }
    var address = ""
    for byte in text.utf8 {
      switch byte {
      case 0..<0x20, 0x7F: return nil
      case 0x21..<0x7F: address.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        address +=
          "%" + String(byte >> 4, radix: 16, uppercase: true) + String(byte & 15, radix: 16, uppercase: true)
      }
    }
    guard address.utf8.count <= Link.longest else { return nil }
    self.address = address
  }

  /// What makes a terminal take what follows for this link, and what ends that (OSC 8). Parts of a link on several lines
  /// are one, since they have the same name and address.
  public var opening: String { "\u{1B}]8;id=himaya;\(address)\u{1B}\\" }
  public static let closing = "\u{1B}]8;;\u{1B}\\"
}

/// A part of a row of the screen that is a link.
public struct LinkedCells: Sendable, Equatable {
  public let link: Link
  public let row: Int
  public let column: Int
  public let cells: [Cell]

  /// The links of a row as it is sent.
  public static func all(in cells: [Cell], row: Int) -> [LinkedCells] {
    var found: [LinkedCells] = []
    var start = 0
    while start < cells.count {
      let link = cells[start].link
      let end = cells[start...].firstIndex { $0.link != link } ?? cells.count
      if let link {
        found.append(LinkedCells(link: link, row: row, column: start, cells: Array(cells[start..<end])))
      }
      start = end
    }
    return found
  }

  /// What paints it once more, as a link; the cursor is put there, and left behind it.
  public var sequence: String {
    var text = "\u{1B}[\(row + 1);\(column + 1)H" + link.opening
    var style: Style?
    for cell in cells where cell.width > 0 {
      if cell.style != style { text += cell.style.sequence }
      style = cell.style
      text += cell.text
    }
    return text + Link.closing
  }
}

extension Canvas {
  /// Makes a link of the cells of a rectangle.
  public mutating func mark(_ link: Link, on rect: Rect) {
    for row in max(0, rect.row)..<max(0, rect.row, min(size.rows, rect.row + rect.rows)) {
      for column in max(0, rect.column)..<max(0, rect.column, min(size.columns, rect.column + rect.columns)) {
        setLink(link, column: column, row: row)
      }
    }
  }
}

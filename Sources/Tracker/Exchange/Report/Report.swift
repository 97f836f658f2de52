/// What was found in pictures, in words of one language: what a page for others is made of.
///
/// It holds counts and names of values, and nothing of a single record.
public struct Report: Sendable {
  /// What a bar or a column stands for.
  public struct Item: Sendable {
    public var label: String
    public var count: Int
    /// What stands below a column, where something does: the year that begins there.
    public var tick: String?
    /// Its number in the year, from 1 on, where it is a month or a quarter.
    public var part: Int?

    public init(_ label: String, _ count: Int, tick: String? = nil, part: Int? = nil) {
      self.label = label
      self.count = count
      self.tick = tick
      self.part = part
    }
  }

  /// A picture, and the table of the same numbers.
  public enum Chart: Sendable {
    /// Columns that stand side by side in time.
    case columns(title: String, note: String, [Item])
    /// Bars below each other.
    case bars(title: String, note: String, [Item])
    /// Numbers by row and column, on grounds that are the darker the larger they are.
    case table(title: String, rows: [String], columns: [String], counts: [[Int]])

    var title: String {
      switch self {
      case .columns(let title, _, _), .bars(let title, _, _), .table(let title, _, _, _): title
      }
    }
  }

  public var wording: DateWording
  public var title: String
  /// What stands below the title: what was asked for, how much was found, on what it rests.
  public var lines: [String]
  public var charts: [Chart]
  /// The headings of a table's columns: of the names, and of the counts.
  public var headings: (name: String, count: String)

  public init(
    wording: DateWording, title: String, lines: [String], charts: [Chart],
    headings: (name: String, count: String)
  ) {
    self.wording = wording
    self.title = title
    self.lines = lines
    self.charts = charts
    self.headings = headings
  }

  var language: Language { wording.language }

  /// A number in the reader's digits.
  func number(_ number: Int) -> String { wording.localized(String(number)) }
}

/// Text in XML and HTML.
enum Markup {
  /// A text between tags or in an attribute: nothing in it is markup, and what XML has no way to say is replaced.
  static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
      case "\t", "\n", "\r": escaped.append(" ")
      default: escaped.append(isAllowed(scalar) ? scalar : "\u{FFFD}")
      }
    }
    return String(escaped)
  }

  /// What XML 1.0 can hold and nobody's direction is changed by.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0xFFFE, 0xFFFF, 0x202A...0x202E, 0x2066...0x2069: false
    default: true
    }
  }
}

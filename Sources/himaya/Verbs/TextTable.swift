import Config
import Screen
import Tracker

/// A table of texts: on a terminal laid out as the browser lays out its list, into a pipe bare and logical, a tab
/// between cells and nothing cut off.
struct TextTable {
  struct Column {
    var heading: String
    /// Of the columns that do not fit, those with the least weight go first; those without one stay.
    var weight: Int?
    /// Whether it takes the room that the others leave.
    var isFlexible = false
    /// Ids, codes and ISO dates run from left to right in any language, and are never cut off.
    var isCode = false
    var role = Theme.Role.text
  }

  var columns: [Column]
  var rows: [[String]] = []
  /// Marks on a terminal what was looked for.
  var highlighter = Highlighter.none

  /// The most columns of the screen that a column takes which is not flexible, and is no code.
  private static let widest = 24
  /// The least that a flexible column takes before others go.
  private static let least = 24
  private static let gap = 2

  /// Prints the table.
  func print(to console: Console) throws(Failure) {
    guard let width = console.columns else { return try console.write(bare) }
    var page = Page(console)
    let places = places(in: width)
    page.add(places.map { part($0, columns[$0.index].heading, style: page.style(.header), console) })
    let mark = page.style(.highlight)
    for row in rows {
      page.add(
        places.map { place in
          let text = row[place.index]
          let found = columns[place.index].isCode ? [] : highlighter.ranges(in: text)
          return part(
            place, text, style: page.style(columns[place.index].role), console,
            spans: found.map { TextLayout.Span($0, style: mark) })
        })
    }
    try console.print(page.lines)
  }

  private var bare: String {
    ([columns.map(\.heading)] + rows).map { row in
      row.map { SafeText.plain($0, newlines: false) }.joined(separator: "\t") + "\n"
    }.joined()
  }

  /// A column's place on the line.
  private struct Place {
    var index: Int
    var column = 0
    var columns: Int
  }

  private func part(
    _ place: Place, _ text: String, style: Style, _ console: Console, spans: [TextLayout.Span] = []
  ) -> Page.Part {
    let direction: TextLayout.Direction =
      columns[place.index].isCode ? .leftToRight : .firstStrong(fallback: console.isRightToLeft)
    let layout = TextLayout(
      text, direction: direction, fit: .crop(columns: place.columns), mode: console.mode, style: style,
      spans: spans)
    return Page.Part(layout: layout, column: place.column, columns: place.columns)
  }

  private func places(in width: Int) -> [Place] {
    var shown = columns.indices.map { Place(index: $0, columns: wanted($0, atMost: width)) }
    func room() -> Int {
      let fixed = shown.filter { !columns[$0.index].isFlexible }
      return width - fixed.reduce(0) { $0 + $1.columns } - Self.gap * (shown.count - 1)
    }
    while room() < Self.least {
      let weights = shown.compactMap { columns[$0.index].weight }
      guard let lightest = weights.min() else { break }
      shown.removeAll { columns[$0.index].weight == lightest }
    }
    let rest = max(1, room())
    var column = 0
    for place in shown.indices {
      if columns[shown[place].index].isFlexible { shown[place].columns = min(shown[place].columns, rest) }
      shown[place].column = column
      column += shown[place].columns + Self.gap
    }
    return shown
  }

  /// How many columns of the screen a column's texts take, no more than there are.
  private func wanted(_ index: Int, atMost limit: Int) -> Int {
    let column = columns[index]
    let texts = Set(rows.map { $0[index] } + [column.heading])
    let widest = texts.reduce(1) { widest, text in
      max(widest, TextLayout(text, direction: .leftToRight, fit: .crop(columns: limit)).columns)
    }
    return column.isFlexible || column.isCode ? widest : min(widest, Self.widest)
  }
}

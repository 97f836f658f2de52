import Browser
import Config
import Screen
import Tracker

/// The statistics of a query in words, for a page or a terminal.
struct StatisticsReport {
  private let statistics: Statistics
  private let query: Query
  private let words: OverviewWords
  private let strings: Strings
  private let wording: DateWording
  private let blocks: Blocks

  /// How many values of a facet, and rows and columns of the table, a picture has.
  private static let most = (values: 12, rows: 16, columns: 9)

  init(_ statistics: Statistics, _ query: Query, _ words: OverviewWords, _ session: Session) {
    self.statistics = statistics
    self.query = query
    self.words = words
    strings = session.strings
    wording = session.wording
    blocks = Blocks(environment: session.setup.environment)
  }

  /// The pictures, with a timeline of so many pieces at most.
  func report(pieces: Int) -> Report {
    Report(
      wording: wording, title: strings.text("stats.title"), lines: lines,
      charts: [timeline(pieces: pieces)].compactMap(\.self) + Statistics.facets.compactMap(bars)
        + (statistics.table.rows.isEmpty ? [] : [table]),
      headings: (strings.text("column.label"), strings.text("column.count")))
  }

  /// What was asked for, how much was found, and on what it rests.
  private var lines: [String] {
    let count = strings.text(
      "stats.found",
      [
        "count": strings.plural("count.initiative", statistics.found),
        "total": strings.number(statistics.total),
      ])
    let asked =
      query.isAll
      ? [] : [strings.text("status.query", ["query": query.text(in: words.reference, wording.language)])]
    return asked + [count, strings.text("stats.reports")]
  }

  private func timeline(pieces: Int) -> Report.Chart? {
    guard let timeline = statistics.timeline(pieces: pieces)?.latest(pieces), !timeline.counts.isEmpty else {
      return nil
    }
    let items = timeline.counts.enumerated().map { place, count in
      let number = timeline.first + place
      let isYear = timeline.place(number) == 0 || place == 0
      return Report.Item(
        words.name(of: number, timeline), count, tick: isYear ? strings.number(timeline.year(number)) : nil,
        part: timeline.unit == .year ? nil : timeline.place(number) + 1)
    }
    let key = timeline.unit == .year ? "overview.undated" : "overview.monthless"
    let note = timeline.without > 0 ? strings.text(key, ["n": strings.number(timeline.without)]) : ""
    return .columns(title: words.title(of: timeline.unit), note: note, items)
  }

  private func bars(_ facet: Facet) -> Report.Chart? {
    let values = statistics.values[facet] ?? []
    guard !values.isEmpty else { return nil }
    let shown = values.prefix(Self.most.values)
    let rest = values.count - shown.count
    return .bars(
      title: words.title(of: facet),
      note: rest > 0 ? strings.text("facet.more", ["n": strings.number(rest)]) : "",
      shown.map { Report.Item(words.label(of: $0, in: facet), $0.count) })
  }

  private var table: Report.Chart {
    let table = statistics.table
    return .table(
      title: strings.text("overview.table"),
      rows: table.rows.prefix(Self.most.rows).map { words.label(of: $0, in: .country) },
      columns: table.columns.prefix(Self.most.columns).map { words.label(of: $0, in: .kind) },
      counts: table.counts.prefix(Self.most.rows).map { Array($0.prefix(Self.most.columns)) })
  }
}

// MARK: - On a terminal

extension StatisticsReport {
  /// Prints it: on a terminal with bars, into a pipe with tabs.
  func print(to console: Console) throws(Failure) {
    guard let columns = console.columns else { return try console.write(bare) }
    let report = report(pieces: 60)
    var page = Page(console)
    for line in report.lines { page.add(.init(text: line)) }
    for chart in report.charts {
      page.addBlank()
      switch chart {
      case .columns(let title, let note, let items), .bars(let title, let note, let items):
        page.add([part(title, at: 0, columns, .header, page, console)])
        for item in items { page.add(bar(item, items, columns, page, console)) }
        if !note.isEmpty { page.add([part(note, at: 0, columns, .dim, page, console)]) }
      case .table(let title, let rows, let heads, let counts):
        page.add([part(title, at: 0, columns, .header, page, console)])
        add(rows, heads, counts, columns, to: &page, console)
      }
    }
    try console.print(page.lines)
  }

  private var bare: String {
    let report = report(pieces: 60)
    var rows = report.lines.map { [$0] }
    for chart in report.charts {
      switch chart {
      case .columns(let title, let note, let items), .bars(let title, let note, let items):
        rows += [[], [title]] + items.map { [$0.label, String($0.count)] } + (note.isEmpty ? [] : [[note]])
      case .table(let title, let names, let heads, let counts):
        rows += [[], [title], [""] + heads] + zip(names, counts).map { [$0] + $1.map(String.init) }
      }
    }
    return rows.map { $0.map { SafeText.plain($0, newlines: false) }.joined(separator: "\t") + "\n" }.joined()
  }

  private func part(
    _ text: String, at column: Int, _ columns: Int, _ role: Theme.Role, _ page: Page, _ console: Console,
    direction: TextLayout.Direction? = nil
  ) -> Page.Part {
    let columns = max(1, columns)
    let layout = TextLayout(
      text, direction: direction ?? .firstStrong(fallback: console.isRightToLeft),
      fit: .crop(columns: columns),
      mode: console.mode, style: page.style(role))
    return Page.Part(layout: layout, column: column, columns: columns)
  }

  private func bar(
    _ item: Report.Item, _ items: [Report.Item], _ columns: Int, _ page: Page, _ console: Console
  ) -> [Page.Part] {
    let most = items.map(\.count).max() ?? 0
    let digits = strings.number(most).count
    let label = min(32, max(12, columns * 2 / 5))
    let room = columns - label - digits - 4
    let number = strings.number(item.count)
    var parts = [part(item.label, at: 0, label, .text, page, console)]
    parts.append(
      part(
        String(repeating: " ", count: digits - number.count) + number, at: label + 1, digits, .count, page,
        console,
        direction: .leftToRight))
    let text = blocks.bar(Share(item.count, of: most), columns: room, isRightToLeft: console.isRightToLeft)
      .joined()
    if !text.isEmpty {
      parts.append(
        part(
          text, at: label + digits + 2, room, .bar, page, console,
          direction: console.isRightToLeft ? .rightToLeft : .leftToRight))
    }
    return parts
  }

  private func add(
    _ rows: [String], _ heads: [String], _ counts: [[Int]], _ columns: Int, to page: inout Page,
    _ console: Console
  ) {
    let label = 16
    let cell = 10
    let shown = min(heads.count, max(1, (columns - label) / cell))
    page.add(
      heads.prefix(shown).enumerated().map { place, head in
        part(head, at: label + place * cell, cell - 1, .dim, page, console)
      })
    for (name, numbers) in zip(rows, counts) {
      page.add(
        [part(name, at: 0, label - 1, .text, page, console)]
          + numbers.prefix(shown).enumerated().map { place, count in
            part(
              count == 0 ? "·" : strings.number(count), at: label + place * cell, cell - 1, .count, page,
              console)
          })
    }
  }
}

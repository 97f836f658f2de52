import Testing

@testable import Screen

@Suite("What holds for every layout")
struct LayoutPropertyTests {
  static let fits: [TextLayout.Fit] = [
    .unbounded, .wrap(columns: 1), .wrap(columns: 7), .wrap(columns: 20), .crop(columns: 0),
    .crop(columns: 1),
    .crop(columns: 9), .crop(columns: 40),
  ]
  static let directions: [TextLayout.Direction] = [
    .leftToRight, .rightToLeft, .firstStrong(fallback: false), .firstStrong(fallback: true),
  ]

  /// Many random layouts, of every fit, direction and mode.
  private func layouts(_ count: Int, seed: UInt64) -> [TextLayout] {
    var generator = SeededGenerator(state: seed)
    return (0..<count).map { number in
      let fit = Self.fits[number % Self.fits.count]
      let direction = Self.directions[number / Self.fits.count % Self.directions.count]
      let mode: TextLayout.OutputMode = number % 3 == 0 ? .logical : .visual
      return TextLayout(randomText(using: &generator), direction: direction, fit: fit, mode: mode)
    }
  }

  @Test("lines cover the text, fit their columns, and hold no forbidden scalar")
  func lines() {
    for (number, layout) in layouts(4000, seed: 2).enumerated() {
      let bytes = Array(layout.text.utf8)
      var limit = Int.max
      switch Self.fits[number % Self.fits.count] {
      case .wrap(let columns), .crop(let columns): limit = columns
      case .unbounded: break
      }
      var at = 0
      var isRight = true
      for line in layout.lines {
        let gap = bytes[at..<max(at, line.source.lowerBound)]
        isRight =
          isRight && [[], [10], [13, 10]].contains(Array(gap)) && line.columns <= limit && isWhole(line)
        at = line.source.upperBound
      }
      #expect(isRight && at == bytes.count, "\(layout.text.debugDescription)")
    }
  }

  /// Whether a line has a source for each cell, both halves of each wide one, and nothing that a cell can't hold.
  private func isWhole(_ line: TextLayout.Line) -> Bool {
    let ends = line.source.lowerBound <= line.end && line.end <= line.source.upperBound
    return ends && line.cells.count == line.sources.count
      && line.cells.indices.allSatisfy { index in
        let cell = line.cells[index]
        let next = index + 1 < line.cells.count ? line.cells[index + 1].width : 1
        return (cell.width == 2) == (next == 0) && cell.text.unicodeScalars.count <= 5
          && !cell.text.unicodeScalars.contains { isForbidden($0) }
      }
  }

  @Test("the caret goes to each cluster's cell, and a click there gives the cluster back")
  func caretRoundTrip() {
    for layout in layouts(3000, seed: 3) {
      var offset = 0
      var isRight = true
      while let cluster = layout.clusterAfter(offset) {
        isRight = isRight && comesBack(cluster, in: layout)
        offset = cluster.upperBound
      }
      #expect(isRight && offset == layout.text.utf8.count, "\(layout.text.debugDescription)")
    }
  }

  private func comesBack(_ cluster: Range<Int>, in layout: TextLayout) -> Bool {
    let offset = cluster.lowerBound
    let place = layout.caret(at: offset)
    let line = layout.lines[place.row]
    guard line.sources.indices.contains(place.column) else {
      return place.column == (line.isRightToLeft ? -1 : line.columns)
    }
    let source = line.sources[place.column]
    let back = layout.offset(at: place)
    // The second letter of lam-alef stands in the first one's cell; the ellipsis in that of all the rest.
    let isShared = source.upperBound > cluster.upperBound || source.lowerBound < offset
    return source.contains(offset) && (back == offset || isShared && back == source.lowerBound)
  }

  @Test("every cluster is shown once and in one piece where there is room")
  func completeness() {
    for (number, layout) in layouts(3000, seed: 4).enumerated() where number % Self.fits.count == 0 {
      for line in layout.lines {
        let runs = line.sources.reduce(into: [Range<Int>]()) { if $0.last != $1 { $0.append($1) } }
        let sorted = runs.sorted { $0.lowerBound < $1.lowerBound }
        #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
        #expect((sorted.first?.lowerBound ?? line.source.lowerBound) == line.source.lowerBound)
        #expect((sorted.last?.upperBound ?? line.source.upperBound) == line.source.upperBound)
      }
    }
  }

  @Test("steps forward and steps back stop at the same places, and Backspace takes no more than a step")
  func motion() {
    var generator = SeededGenerator(state: 5)
    for _ in 0..<1000 {
      let text = randomText(using: &generator)
      var forward = [0]
      while let next = TextLayout.clusterAfter(forward[forward.count - 1], in: text) {
        forward.append(next.upperBound)
      }
      var back = [text.utf8.count]
      while let next = TextLayout.clusterBefore(back[back.count - 1], in: text) {
        back.append(next.lowerBound)
        let deleted = TextLayout.deletionBefore(next.upperBound, in: text)
        #expect(deleted?.upperBound == next.upperBound)
        #expect((deleted?.lowerBound ?? -1) >= next.lowerBound)
      }
      #expect(forward == back.reversed())
    }
  }

  @Test("logical mode gives the cells in the order of the text")
  func logicalOrder() {
    var generator = SeededGenerator(state: 6)
    for _ in 0..<500 {
      let layout = TextLayout(
        randomText(using: &generator), direction: .rightToLeft, fit: .wrap(columns: 12), mode: .logical)
      for line in layout.lines {
        let starts = line.sources.map(\.lowerBound)
        #expect(starts == starts.sorted())
      }
    }
  }

  @Test("the short way for plain lines gives what the long way gives")
  func shortWay() {
    var generator = SeededGenerator(state: 8)
    let letters = ["a", "b", "x", "1", "2", " ", " ", "(", ")", "-", rtl("A"), "\u{301}", "漢"]
    for number in 0..<4000 {
      let count = Int.random(in: 0...12, using: &generator)
      let plain = (0..<count).map { _ in letters[Int.random(in: 0..<9, using: &generator)] }.joined()
      let text = plain + (number % 3 == 0 ? letters.randomElement(using: &generator) ?? "" : "")
      let fit = Self.fits[number % Self.fits.count]
      let direction = Self.directions[number / 8 % Self.directions.count]
      // A span of nothing changes nothing, but makes the layout go the long way.
      let nothing = TextLayout.Span(0..<0, style: Style(attributes: .bold))
      let short = TextLayout(text, direction: direction, fit: fit)
      let long = TextLayout(text, direction: direction, fit: fit, spans: [nothing])
      #expect(short == long, "\(text.debugDescription) \(fit) \(direction)")
    }
  }
}

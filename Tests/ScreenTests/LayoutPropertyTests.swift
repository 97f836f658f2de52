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
      let fit = Self.fits[number % Self.fits.count]
      var at = 0
      for line in layout.lines {
        let gap = String(
          decoding: Array(layout.text.utf8)[at..<max(at, line.source.lowerBound)], as: UTF8.self)
        #expect(["", "\n", "\r\n"].contains(gap), "\(layout.text.debugDescription)")
        at = line.source.upperBound
        #expect(line.cells.count == line.sources.count)
        #expect(line.source.lowerBound <= line.end && line.end <= line.source.upperBound)
        switch fit {
        case .wrap(let columns), .crop(let columns): #expect(line.columns <= columns)
        case .unbounded: break
        }
        for (index, cell) in line.cells.enumerated() {
          let next = index + 1 < line.cells.count ? line.cells[index + 1].width : 1
          #expect((cell.width == 2) == (next == 0))
          #expect(cell.text.unicodeScalars.count <= 5)
          #expect(!cell.text.unicodeScalars.contains { isForbidden($0) })
        }
      }
      #expect(at == layout.text.utf8.count)
    }
  }

  @Test("the caret goes to each cluster's cell, and a click there gives the cluster back")
  func caretRoundTrip() {
    for layout in layouts(3000, seed: 3) {
      var offset = 0
      while let cluster = layout.clusterAfter(offset) {
        let place = layout.caret(at: offset)
        let line = layout.lines[place.row]
        if line.sources.indices.contains(place.column) {
          let back = layout.offset(at: place)
          let source = line.sources[place.column]
          #expect(source.contains(offset))
          // The second letter of lam-alef stands in the first one's cell; the ellipsis in that of all the rest.
          let isShared = source.upperBound > cluster.upperBound || source.lowerBound < offset
          #expect(back == offset || isShared && back == source.lowerBound, "\(layout.text.debugDescription)")
        } else {
          #expect(place.column == (line.isRightToLeft ? -1 : line.columns))
        }
        offset = cluster.upperBound
      }
      #expect(offset == layout.text.utf8.count)
    }
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
}

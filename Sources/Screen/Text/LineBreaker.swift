/// A line cut out of a paragraph's pieces, not yet in visual order.
struct LineCut: Equatable {
  /// All pieces that belong to the line, with the blanks at which it was broken.
  var pieces: Range<Int>
  /// Those that are shown.
  var shown: Range<Int>
  /// Whether an ellipsis stands for those that are not shown.
  var hasEllipsis = false
}

extension Pieces {
  /// Breaks the paragraph after blanks, which may hang over the end of a line, or where a word alone is longer
  /// than a line; never inside a piece. A piece that is wider than a line becomes a replacement character.
  mutating func wrapped(to columns: Int) -> [LineCut] {
    let columns = max(1, columns)
    for index in paragraph.clusters.indices where paragraph.clusters[index].columns > columns {
      paragraph.clusters[index].kind = .tooWide
      paragraph.clusters[index].columns = 1
    }
    var cuts: [LineCut] = []
    var start = 0
    repeat {
      let end = lineEnd(from: start, columns: columns)
      cuts.append(LineCut(pieces: start..<end, shown: shown(of: start..<end, columns: columns)))
      start = end
    } while start < count
    return cuts
  }

  /// Where the line ends that begins at a piece.
  private func lineEnd(from start: Int, columns: Int) -> Int {
    var taken = 0
    var opportunity: Int?
    for index in start..<count {
      if self[index].kind == .space {
        taken += 1
        opportunity = index + 1
      } else if taken + self[index].columns > columns {
        return opportunity ?? index
      } else {
        taken += self[index].columns
      }
    }
    return count
  }

  /// The pieces of a line that are painted: without the blanks at a break, and at a paragraph's end without
  /// those that have no room.
  private func shown(of line: Range<Int>, columns: Int) -> Range<Int> {
    var end = line.upperBound
    if end < count {
      while end > line.lowerBound, self[end - 1].kind == .space { end -= 1 }
      return line.lowerBound..<end
    }
    var taken = line.reduce(0) { $0 + self[$1].columns }
    while taken > columns {
      end -= 1
      taken -= self[end].columns
    }
    return line.lowerBound..<end
  }

  /// The first line's worth of the paragraph, with room for an ellipsis where it goes on.
  func cropped(to columns: Int) -> LineCut {
    var taken = 0
    var fitting = 0
    for index in 0..<count {
      taken += self[index].columns
      if taken > columns {
        while fitting > 0, self[fitting - 1].kind == .space { fitting -= 1 }
        return LineCut(pieces: 0..<count, shown: 0..<fitting, hasEllipsis: columns > 0)
      }
      if taken < columns { fitting = index + 1 }
    }
    return whole
  }

  /// The paragraph as one line.
  var whole: LineCut { LineCut(pieces: 0..<count, shown: 0..<count) }
}

/// A file in which a merge left both sides between its marks (`<<<<<<<`, `=======`, `>>>>>>>`), as git and others do.
///
/// With diff3's marks the version that both come from stands between them too (`|||||||`). A line of a JSON text
/// can begin with such a mark only where a merge has put it.
public struct ConflictMarkers: Sendable, Equatable {
  /// The whole file as the side before `=======` has it: in a merge by git, that of the branch one is on.
  public let ours: [UInt8]
  /// As the side after it has it.
  public let theirs: [UInt8]
  /// As both sides had it before; nil unless every one of the places tells.
  public let base: [UInt8]?

  /// Takes the sides of a file apart; nil where there are no marks, or not in their order.
  public init?(in bytes: [UInt8]) {
    var reader = Reader()
    for line in Self.lines(bytes) where !reader.take(line) { return nil }
    guard reader.part == .both, reader.places > 0 else { return nil }
    ours = reader.ours
    theirs = reader.theirs
    base = reader.placesWithBase == reader.places ? reader.base : nil
  }

  private init(ours: [UInt8], theirs: [UInt8], base: [UInt8]?) {
    self.ours = ours
    self.theirs = theirs
    self.base = base
  }

  /// The lines with their line feeds.
  fileprivate static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.endIndex
      lines.append(bytes[start..<end])
      start = end
    }
    return lines
  }
}

// MARK: Reading

extension ConflictMarkers {
  /// The marks that stand alone at the start of a line, each seven times.
  private enum Mark: UInt8, CaseIterable {
    case start = 0x3C  // <
    case base = 0x7C  // |
    case middle = 0x3D  // =
    case end = 0x3E  // >

    static let length = 7

    /// The mark at the start of a line, which a label may follow after a space.
    init?(_ line: ArraySlice<UInt8>) {
      guard let first = line.first, let mark = Mark(rawValue: first) else { return nil }
      let rest = line.dropFirst(Mark.length)
      guard line.prefix(Mark.length).count == Mark.length,
        line.prefix(Mark.length).allSatisfy({ $0 == first })
      else { return nil }
      guard rest.first.map({ [0x20, 0x0D, 0x0A].contains($0) }) ?? true else { return nil }
      self = mark
    }

    func line(_ label: String) -> [UInt8] {
      let marks = [UInt8](repeating: rawValue, count: Mark.length)
      return marks + Array((label.isEmpty ? "\n" : " \(label)\n").utf8)
    }
  }

  /// Gives each line to the sides that it belongs to.
  private struct Reader {
    enum Part { case both, ours, base, theirs }

    var part = Part.both
    var places = 0
    var placesWithBase = 0
    var ours: [UInt8] = []
    var theirs: [UInt8] = []
    var base: [UInt8] = []

    /// False where a mark stands out of order.
    mutating func take(_ line: ArraySlice<UInt8>) -> Bool {
      guard let mark = Mark(line) else {
        if part == .both || part == .ours { ours += line }
        if part == .both || part == .base { base += line }
        if part == .both || part == .theirs { theirs += line }
        return true
      }
      switch (mark, part) {
      case (.start, .both):
        part = .ours
        places += 1
      case (.base, .ours):
        part = .base
        placesWithBase += 1
      case (.middle, .ours), (.middle, .base): part = .theirs
      case (.end, .theirs): part = .both
      default: return false
      }
      return true
    }
  }
}

// MARK: Writing

extension ConflictMarkers {
  /// What the sides of a merge are called behind its marks.
  public struct Labels: Sendable {
    public var ours: String
    public var base: String
    public var theirs: String

    public init(ours: String = "ours", base: String = "base", theirs: String = "theirs") {
      self.ours = ours
      self.base = base
      self.theirs = theirs
    }
  }

  /// The sides of versions that do not merge. Fields that do, stand merged in all of them, unless to merge those
  /// again would ask for other fields (where elements of a list are alike): then the versions stand as they are.
  public init(merging ours: JSONDocument, and theirs: JSONDocument, base: JSONDocument?) {
    let sides = Merge.sides(base: base, ours: ours, theirs: theirs)
    let asked = Merge.merge(base: base, ours: ours, theirs: theirs)
    if case .conflicts = asked,
      Merge.merge(base: sides.base, ours: sides.ours, theirs: sides.theirs) == asked
    {
      self.init(ours: sides.ours.bytes, theirs: sides.theirs.bytes, base: sides.base.bytes)
    } else {
      self.init(ours: ours.bytes, theirs: theirs.bytes, base: base?.bytes)
    }
  }

  /// The file with marks around the lines in which the sides differ, in diff3's style where there is a base.
  ///
  /// Reading it back gives the same sides, if each ends with a line feed as records do.
  public func text(_ labels: Labels = Labels()) -> [UInt8] {
    let ours = Self.lines(self.ours)
    let theirs = Self.lines(self.theirs)
    let base = self.base.map(Self.lines)
    var output: [UInt8] = []
    var start = (ours: 0, theirs: 0, base: 0)
    for anchor in Self.anchors(ours, theirs, base) + [(ours.count, theirs.count, base?.count ?? 0)] {
      let sides = (
        ours: ours[start.ours..<anchor.ours], theirs: theirs[start.theirs..<anchor.theirs],
        base: base?[start.base..<anchor.base]
      )
      if !sides.ours.isEmpty || !sides.theirs.isEmpty || !(sides.base ?? []).isEmpty {
        output += Mark.start.line(labels.ours) + Self.text(of: sides.ours)
        if let base = sides.base { output += Mark.base.line(labels.base) + Self.text(of: base) }
        output += Mark.middle.line("") + Self.text(of: sides.theirs) + Mark.end.line(labels.theirs)
      }
      if anchor.ours < ours.count { output += ours[anchor.ours] }
      start = (anchor.ours + 1, anchor.theirs + 1, anchor.base + 1)
    }
    return output
  }

  /// Lines before a mark, which begins on a line of its own.
  private static func text(of lines: ArraySlice<ArraySlice<UInt8>>) -> [UInt8] {
    let text = Array(lines.joined())
    return text.isEmpty || text.last == UInt8(ascii: "\n") ? text : text + [UInt8(ascii: "\n")]
  }

  /// The lines that all sides share, by their indices, in order.
  private static func anchors(
    _ ours: [ArraySlice<UInt8>], _ theirs: [ArraySlice<UInt8>], _ base: [ArraySlice<UInt8>]?
  ) -> [(ours: Int, theirs: Int, base: Int)] {
    let inTheirs = Alignment.sources(of: ours, in: theirs)
    let inBase = base.map { Alignment.sources(of: ours, in: $0) }
    return ours.indices.compactMap { index in
      guard let other = inTheirs[index], ours[index] == theirs[other] else { return nil }
      guard let base, let inBase else { return (index, other, 0) }
      guard let third = inBase[index], ours[index] == base[third] else { return nil }
      return (index, other, third)
    }
  }
}

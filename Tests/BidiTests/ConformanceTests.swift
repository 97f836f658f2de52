import Bidi
import Testing

/// The gate: every case of Unicode's own conformance files.
@Suite struct `Conformance with UAX #9` {
  @Test func `BidiTest.txt has 770,241 cases, and none fails`() throws {
    var tally = Tally()
    var file = try UnicodeFile("BidiTest.txt")
    var expected = Expectation()
    var scalars: [Unicode.Scalar] = []
    while !file.isAtEnd {
      switch file.next {
      case UInt8(ascii: "@"): expected.readDirective(&file)
      case UInt8(ascii: "#"), UInt8(ascii: "\n"): break
      default:
        readClasses(&file, into: &scalars)
        file.skipField()
        file.skipBlanks()
        let directions = file.number(base: 16) ?? 0
        if directions & 1 != 0 { tally.check(scalars, .firstStrong(fallback: 0), expected) }
        if directions & 2 != 0 { tally.check(scalars, .leftToRight, expected) }
        if directions & 4 != 0 { tally.check(scalars, .rightToLeft, expected) }
      }
      file.skipLine()
    }
    tally.report("BidiTest.txt")
    #expect(tally.cases == 770_241)
    #expect(tally.failures == [])
  }

  @Test func `BidiCharacterTest.txt has 91,707 cases, and none fails`() throws {
    var tally = Tally()
    var file = try UnicodeFile("BidiCharacterTest.txt")
    var expected = Expectation()
    var scalars: [Unicode.Scalar] = []
    while !file.isAtEnd {
      if file.next != UInt8(ascii: "#"), file.next != UInt8(ascii: "\n") {
        file.scalars(into: &scalars)
        file.skipField()
        let direction = file.number(base: 10)
        file.skipField()
        expected.readCharacterCase(&file)
        switch direction {
        case 0: tally.check(scalars, .leftToRight, expected)
        case 1: tally.check(scalars, .rightToLeft, expected)
        default: tally.check(scalars, .firstStrong(fallback: 0), expected)
        }
      }
      file.skipLine()
    }
    tally.report("BidiCharacterTest.txt")
    #expect(tally.cases == 91_707)
    #expect(tally.failures == [])
  }

  /// The classes of a line of BidiTest.txt, each as a scalar that has it.
  private func readClasses(_ file: inout UnicodeFile, into scalars: inout [Unicode.Scalar]) {
    scalars.removeAll(keepingCapacity: true)
    file.skipBlanks()
    while !file.isAtEndOfField {
      scalars.append(representative(of: file.word()))
      file.skipBlanks()
    }
  }

  private func representative(of word: UInt64) -> Unicode.Scalar {
    Self.representatives[word] ?? "\u{FFFD}"
  }

  /// A scalar of each class; the keys are names as `UnicodeFile.word()` reads them.
  private static let representatives: [UInt64: Unicode.Scalar] = {
    let names: [String: Unicode.Scalar] = [
      "L": "a", "R": "\u{5D0}", "AL": "\u{627}", "EN": "0", "ES": "+", "ET": "$", "AN": "\u{660}", "CS": ",",
      "NSM": "\u{300}", "BN": "\u{AD}", "B": "\u{2029}", "S": "\t", "WS": " ", "ON": "!", "LRE": "\u{202A}",
      "LRO": "\u{202D}", "RLE": "\u{202B}", "RLO": "\u{202E}", "PDF": "\u{202C}", "LRI": "\u{2066}",
      "RLI": "\u{2067}", "FSI": "\u{2068}", "PDI": "\u{2069}",
    ]
    return Dictionary(
      uniqueKeysWithValues: names.map { name, scalar in
        (name.utf8.reduce(0) { $0 << 8 | UInt64($1) }, scalar)
      })
  }()
}

/// What a case must give: -1 for the level of a character that rule X9 removes.
private struct Expectation {
  var baseLevel: Int?
  var levels: [Int] = []
  var order: [Int] = []

  /// `@Levels:` or `@Reorder:`, which hold for the lines that follow.
  mutating func readDirective(_ file: inout UnicodeFile) {
    file.skip()
    let isLevels = file.next == UInt8(ascii: "L")
    _ = file.word()
    if isLevels { file.numbers(into: &levels) } else { file.numbers(into: &order) }
  }

  /// The last three fields of a line of BidiCharacterTest.txt.
  mutating func readCharacterCase(_ file: inout UnicodeFile) {
    baseLevel = file.number(base: 10)
    file.skipField()
    file.numbers(into: &levels)
    file.skipField()
    file.numbers(into: &order)
  }
}

/// The count of cases, and the first that failed.
private struct Tally {
  var cases = 0
  var failureCount = 0
  var failures: [String] = []

  mutating func check(_ scalars: [Unicode.Scalar], _ direction: ParagraphDirection, _ expected: Expectation) {
    cases += 1
    let paragraph = Paragraph(scalars, direction: direction)
    let levels = paragraph.levels(ofLine: 0..<scalars.count)
    if isRight(paragraph.baseLevel, levels, expected) { return }
    failureCount += 1
    if failures.count < 20 {
      let text = scalars.map { String($0.value, radix: 16) }.joined(separator: " ")
      failures.append("\(text) \(direction): \(levels), expected \(expected.levels) \(expected.order)")
    }
  }

  private func isRight(_ baseLevel: Level, _ levels: [Level], _ expected: Expectation) -> Bool {
    if let wanted = expected.baseLevel, Int(baseLevel.rawValue) != wanted { return false }
    guard levels.count == expected.levels.count else { return false }
    var place = 0
    while place < levels.count {
      let wanted = expected.levels[place]
      if wanted >= 0, Int(levels[place].rawValue) != wanted { return false }
      place += 1
    }
    place = 0
    for index in visualOrder(of: levels) where expected.levels[index] >= 0 {
      guard place < expected.order.count, expected.order[place] == index else { return false }
      place += 1
    }
    return place == expected.order.count
  }

  func report(_ name: String) {
    print("\(name): \(cases) cases, \(failureCount) failures")
  }
}

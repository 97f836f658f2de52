import Foundation
import Testing

@testable import Bidi

/// The generated tables against the files that they were made from.
@Suite struct `The tables` {
  @Test func `tell the bidi class that DerivedBidiClass.txt gives`() throws {
    let names = [
      "L": BidiClass.leftToRight, "R": .rightToLeft, "AL": .arabicLetter, "EN": .europeanNumber,
      "ES": .europeanSeparator, "ET": .europeanTerminator, "AN": .arabicNumber, "CS": .commonSeparator,
      "NSM": .nonspacingMark, "BN": .boundaryNeutral, "B": .paragraphSeparator, "S": .segmentSeparator,
      "WS": .whiteSpace, "ON": .otherNeutral, "LRE": .leftToRightEmbedding, "LRO": .leftToRightOverride,
      "RLE": .rightToLeftEmbedding, "RLO": .rightToLeftOverride, "PDF": .popDirectionalFormat,
      "LRI": .leftToRightIsolate, "RLI": .rightToLeftIsolate, "FSI": .firstStrongIsolate,
      "PDI": .popDirectionalIsolate,
    ]
    var rows = 0
    for (range, fields) in try rowsOf("extracted/DerivedBidiClass.txt") {
      let expected = try #require(names[fields[0]])
      #expect(range.allSatisfy { Unicode.Scalar($0).map { BidiClass(of: $0) == expected } ?? true })
      rows += range.count
    }
    #expect(rows > 200_000)
  }

  @Test(
    arguments: [
      (0x5FF, BidiClass.rightToLeft), (0x7BF, .arabicLetter), (0x20CF, .europeanTerminator),
      (0x1EEFF, .arabicLetter), (0x1FFFF, .boundaryNeutral), (0x10FFFF, .boundaryNeutral),
      (0xE0FFF, .boundaryNeutral),
      (0x3FFFD, .leftToRight),
    ] as [(UInt32, BidiClass)])
  func `know the class of what is not assigned yet`(scalar: UInt32, expected: BidiClass) throws {
    let scalar = try #require(Unicode.Scalar(scalar))
    #expect(BidiClass(of: scalar) == expected)
  }

  @Test func `tell the joining type that DerivedJoiningType.txt gives`() throws {
    let names = [
      "U": JoiningType.nonJoining, "C": .joinCausing, "D": .dualJoining, "L": .leftJoining,
      "R": .rightJoining,
      "T": .transparent,
    ]
    var joining: Set<UInt32> = []
    for (range, fields) in try rowsOf("extracted/DerivedJoiningType.txt") {
      let expected = try #require(names[fields[0]])
      #expect(range.allSatisfy { Unicode.Scalar($0).map { JoiningType(of: $0) == expected } ?? true })
      joining.formUnion(range)
    }
    #expect(joining.count > 2_000)
    let others = (0...0x10FFFF).lazy.filter { !joining.contains($0) }.compactMap {
      Unicode.Scalar(UInt32($0))
    }
    #expect(others.allSatisfy { JoiningType(of: $0) == .nonJoining })
  }

  @Test func `mirror what BidiMirroring.txt mirrors, and nothing else`() throws {
    var images: [UInt32: UInt32] = [:]
    for (range, fields) in try rowsOf("BidiMirroring.txt") {
      images[range.lowerBound] = UInt32(fields[0], radix: 16)
    }
    #expect(images.count == 428)
    let wrong = (UInt32(0)...0x2FFFF).compactMap(Unicode.Scalar.init).filter {
      mirrored($0)?.value != images[$0.value]
    }
    #expect(wrong == [])
  }

  @Test func `reach every presentation form of a single letter`() throws {
    let beh = "\u{628}"
    let contexts = [
      "<isolated>": ("", ""), "<final>": (beh, ""), "<initial>": ("", beh), "<medial>": (beh, beh),
    ]
    var reached = 0
    for row in try text(of: "UnicodeData.txt").split(separator: "\n") {
      let fields = row.split(separator: ";", omittingEmptySubsequences: false)
      let parts = fields[5].split(separator: " ").map(String.init)
      guard parts.count == 2, let (before, after) = contexts[parts[0]] else { continue }
      let letter = try #require(UInt32(parts[1], radix: 16).flatMap(Unicode.Scalar.init))
      let shaped = shape(Array("\(before)\(letter)\(after)".unicodeScalars))
      #expect(shaped[before.isEmpty ? 0 : 1].base.value == UInt32(fields[0], radix: 16))
      reached += 1
    }
    #expect(reached == 242)
  }

  /// The rows of a file: the scalars and the fields behind them.
  private func rowsOf(_ name: String) throws -> [(ClosedRange<UInt32>, [String])] {
    try text(of: name).split(separator: "\n").compactMap { line in
      let row = line.prefix { $0 != "#" }.split(separator: ";").map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard row.count > 1 else { return nil }
      let ends = row[0].components(separatedBy: "..").compactMap { UInt32($0, radix: 16) }
      guard let first = ends.first, let last = ends.last else { return nil }
      return (first...last, Array(row[1...]))
    }
  }

  private func text(of name: String) throws -> String {
    try String(contentsOfFile: "/usr/share/unicode/\(name)", encoding: .utf8)
  }
}

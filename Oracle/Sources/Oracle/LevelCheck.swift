import Bidi
import COracle

/// Holds levels against both oracles.
struct LevelCheck {
  private var icu = Tally("levels, ICU")
  private var fribidi = Tally("levels, FriBidi")

  var unexplained: Int { icu.unexplained + fribidi.unexplained }

  mutating func check(_ question: Question) {
    let own = question.own
    checkICU(question, own)
    if let reason = question.reasonNotToAskFriBidi {
      fribidi.addNotAsked(reason)
    } else if own.agrees(with: question.fribidi) {
      fribidi.addSame()
    } else {
      let short = question.shortened { !$0.own.agrees(with: $0.fribidi) }
      fribidi.addDifference(
        Deviation.ofFriBidi(short)?.rawValue, example: Self.example(short, short.fribidi))
    }
  }

  private mutating func checkICU(_ question: Question, _ own: Levels) {
    if own.agrees(with: question.icu) { return icu.addSame() }
    let parts = question.paragraphs
    if parts.count > 1, parts.allSatisfy({ $0.own.agrees(with: $0.icu) }) {
      return icu.addDifference(Deviation.acrossParagraphs.rawValue, example: "")
    }
    for part in parts where !part.own.agrees(with: part.icu) {
      let short = part.shortened { $0.paragraphs.count == 1 && !$0.own.agrees(with: $0.icu) }
      icu.addDifference(Deviation.ofICU(short)?.rawValue, example: Self.example(short, short.icu))
      return
    }
  }

  private static func example(_ question: Question, _ theirs: Levels) -> String {
    func shown(_ levels: Levels) -> String {
      levels.levels.map { $0.map { String($0) } ?? "x" }.joined(separator: " ")
    }
    let text = question.values.map { String($0, radix: 16) }.joined(separator: " ")
    return
      "direction \(question.direction): \(text)\n    ours   \(shown(question.own))\n    theirs \(shown(theirs))"
  }

  func report() {
    icu.report()
    fribidi.report()
  }
}

/// What an oracle does other than UAX #9 says, seen in the shortest text that shows it.
enum Deviation: String {
  case acrossParagraphs =
    "P1: ICU lets the context of numbers, brackets and isolates reach over a paragraph separator; each paragraph alone is the same"
  case moreBrackets = "BD16: ICU goes on behind 63 open brackets, where the rule stops"
  case equivalentBrackets =
    "BD16: ICU keeps U+2329 and U+3008 open twice, for both closing brackets that are canonically equivalent"
  case markBehindBracket =
    "N0, last paragraph: marks behind a bracket take its direction; ICU leaves those of N0 c"
  case isolateInOverride =
    "X5a–c, X6a: an isolate initiator or PDI in an override takes its direction; the oracle leaves it a neutral"
  case isolatesTogether = "BD13: FriBidi takes all isolates of one depth for one sequence"
  case bracketsInEmbedding =
    "N0: FriBidi holds brackets in an embedding against the direction of the isolate, and looks for context outside"
  case markBesideBracket =
    "W1: FriBidi makes a mark one with a neutral beside it, and loses the bracket that this is"
  case overflow = "X5, X6a, X7: FriBidi counts levels beyond 125 otherwise"

  /// What explains that ICU differs.
  static func ofICU(_ short: Question) -> Deviation? {
    let kinds = short.kinds
    if short.openingBrackets > 63 { return .moreBrackets }
    if short.text.contains(where: { [0x2329, 0x232A].contains($0.value) }),
      short.text.contains(where: { [0x3008, 0x3009].contains($0.value) })
    {
      return .equivalentBrackets
    }
    if short.hasBracketPair, kinds.contains(.nonspacingMark) { return .markBehindBracket }
    return short.hasIsolateInOverride ? .isolateInOverride : nil
  }

  /// What explains that FriBidi differs.
  static func ofFriBidi(_ short: Question) -> Deviation? {
    let kinds = short.kinds
    if kinds.count(where: { $0.isExplicit || $0.isIsolateInitiator }) > 60 { return .overflow }
    if let end = kinds.firstIndex(of: .popDirectionalIsolate),
      kinds[..<end].contains(where: \.isIsolateInitiator), kinds[end...].contains(where: \.isIsolateInitiator)
    {
      return .isolatesTogether
    }
    guard short.hasBracketPair else { return short.hasIsolateInOverride ? .isolateInOverride : nil }
    if kinds.contains(where: \.isExplicit) { return .bracketsInEmbedding }
    return kinds.contains(.nonspacingMark) ? .markBesideBracket : nil
  }
}

extension Question {
  var kinds: [BidiClass] { text.map { BidiClass(of: $0) } }
  var openingBrackets: Int { text.count { oracle_icu_bracket($0.value) == 1 } }
  var hasBracketPair: Bool { openingBrackets > 0 && text.contains { oracle_icu_bracket($0.value) == 2 } }

  /// Whether an isolate begins or ends behind the beginning of an override.
  var hasIsolateInOverride: Bool {
    guard let override = kinds.firstIndex(where: \.isOverride) else { return false }
    return kinds[override...].contains { $0.isIsolateInitiator || $0 == .popDirectionalIsolate }
  }

  /// What makes FriBidi write where it mustn't, so that nothing it says afterwards could be believed.
  var reasonNotToAskFriBidi: String? {
    if openingBrackets > 16 {
      return "FriBidi has room for 16 open brackets, and writes beyond it (BD16: 63)"
    }
    if kinds.contains(where: \.isOverride), kinds.contains(where: \.isIsolateInitiator) {
      return "FriBidi goes on using memory that it has freed where an isolate stands in an override"
    }
    return nil
  }
}

extension BidiClass {
  var isOverride: Bool { self == .leftToRightOverride || self == .rightToLeftOverride }

  /// LRE, RLE, LRO, RLO.
  var isExplicit: Bool {
    [.leftToRightEmbedding, .rightToLeftEmbedding, .leftToRightOverride, .rightToLeftOverride].contains(self)
  }
}

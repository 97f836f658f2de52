import Config
import Tracker

/// How both sides of a screen that settles are called.
struct SettleSides {
  let strings: Strings
  /// `form`, `copy` …: the part of the keys.
  let purpose: String
  /// Who wrote them and when, as far as that is known.
  let who: [MergeSide: Strings.Phrase]
  /// What points at the text behind it.
  let pointer: String
  /// Whether it is known what both come from.
  let isFromBase: Bool
  /// The labels of what we changed, for a record that somebody deleted.
  let changed: String

  func name(_ side: MergeSide) -> String {
    strings.text("settle.\(purpose).\(side == .ours ? "ours" : "theirs")")
  }

  /// The name with who and when.
  func heading(_ side: MergeSide) -> Strings.Phrase {
    var phrase = Strings.Phrase(text: name(side))
    guard let who = who[side], !who.text.isEmpty else { return phrase }
    phrase.text += strings.text("detail.separator")
    phrase.arguments = who.arguments.map { range in
      range.lowerBound + phrase.text.utf8.count..<range.upperBound + phrase.text.utf8.count
    }
    phrase.text += who.text
    return phrase
  }

  /// What became of a row, in words.
  func state(of row: Comparison.Row, settled: MergeSide?, isLook: Bool) -> String {
    if isLook { return row.state == .ours || row.state == .theirs ? whose(row) : "" }
    guard let settled else { return strings.text("settle.open") }
    return "✓ " + strings.text("settle.stays", ["side": name(settled)])
  }

  /// Whose change a field that merged by itself is.
  func whose(_ row: Comparison.Row) -> String {
    switch row.state {
    case .ours: strings.text(isFromBase ? "settle.changedIn" : "settle.only", ["side": name(.ours)])
    case .theirs: strings.text(isFromBase ? "settle.changedIn" : "settle.only", ["side": name(.theirs)])
    case .both, .conflict: strings.text("settle.both")
    case .same: ""
    }
  }

  /// What stands for a whole record.
  func wholeRecord(isThere: Bool) -> String {
    guard isThere else { return strings.text("settle.deleted") }
    return changed.isEmpty
      ? strings.text("settle.wholeRecord") : strings.text("settle.edited", ["fields": changed])
  }
}

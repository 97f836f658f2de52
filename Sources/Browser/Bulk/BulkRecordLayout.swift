import Config
import Screen
import Tracker

/// A record in the preview of an edit of many: its whole title with date and country, and below it what changes.
struct BulkRecordLayout {
  let title: TextLayout
  /// Date and country; behind the title where there is room, else below it.
  let about: TextLayout
  let isAboutBelow: Bool
  /// Nil where there is nothing to say but that it goes, or stays.
  let differences: TextLayout?

  var rows: Int { title.lines.count + (isAboutBelow ? 1 : 0) + (differences?.lines.count ?? 0) }
}

extension App {
  /// How wide a preview must be for date and country to stand behind the title.
  private static let roomForAbout = 64

  /// - Parameter columns: the room, with the two columns of the sign.
  func layout(
    ofRecord id: String, _ change: Change?, _ columns: Int, _ painter: Painter
  ) -> BulkRecordLayout {
    let isNarrow = columns < Self.roomForAbout
    let room = max(1, columns - 2)
    let about = painter.layout(
      about(id), fit: .crop(columns: isNarrow ? room : room * 2 / 5), role: .dim)
    let title = painter.layout(
      title(of: id, change), fit: .wrap(columns: isNarrow ? room : max(1, room - about.columns - 2)),
      role: change == nil ? .dim : .text)
    let phrases = change.map(differences) ?? []
    let differences =
      phrases.isEmpty
      ? nil
      : painter.layout(phrase(of: phrases), fit: .wrap(columns: max(1, room - 2)), role: .text)
    return BulkRecordLayout(title: title, about: about, isAboutBelow: isNarrow, differences: differences)
  }

  /// A record's title; of one that comes back, the title that it will have.
  private func title(of id: String, _ change: Change?) -> String {
    let text = library[id] == nil ? change?.after.flatMap { try? Initiative($0) }?.title : nil
    return text?.best(among: strings.languages)?.text ?? title(of: id)
  }

  /// Date and country of a record, as the list has them.
  private func about(_ id: String) -> Strings.Phrase {
    guard let row = library[id] else { return Strings.Phrase(text: "") }
    let text = RowText(row, reference: reference, strings: strings, wording: wording, query: query)
    return phrase(
      of: [text.date, text.country].filter { !$0.isEmpty }.map { text in
        Strings.Phrase(text: text, arguments: [0..<text.utf8.count])
      })
  }

  /// Draws a record behind a sign that says what becomes of it.
  func draw(_ record: BulkRecordLayout, sign: String, on painter: inout Painter, in rect: Rect) {
    let room = Rect(column: rect.column + 2, row: rect.row, columns: rect.columns - 2, rows: rect.rows)
    func rows(_ from: Int) -> Rect {
      Rect(column: room.column, row: room.row + from, columns: room.columns, rows: max(0, room.rows - from))
    }
    painter.text(sign, in: Rect(column: rect.column, row: rect.row, columns: 1, rows: 1), role: .label)
    painter.draw(record.title, in: room, align: .leading)
    let below = record.title.lines.count
    if record.isAboutBelow {
      painter.draw(record.about, in: rows(below), align: .leading)
    } else {
      painter.draw(
        record.about, in: Rect(column: room.column, row: room.row, columns: room.columns, rows: 1),
        align: .trailing)
    }
    guard let differences = record.differences else { return }
    painter.draw(
      differences, in: rows(below + (record.isAboutBelow ? 1 : 0)).inset(columns: 2, rows: 0), align: .leading
    )
  }

  /// Phrases one behind the other.
  private func phrase(of phrases: [Strings.Phrase]) -> Strings.Phrase {
    var text = Strings.Phrase(text: "")
    for phrase in phrases {
      if !text.text.isEmpty { text.text += strings.text("detail.separator") }
      let start = text.text.utf8.count
      text.text += phrase.text
      text.arguments += phrase.arguments.map { $0.lowerBound + start..<$0.upperBound + start }
    }
    return text
  }

  // MARK: What changes

  /// What a change does to a record, field by field: before → after; of lists what comes and what goes.
  func differences(of change: Change) -> [Strings.Phrase] {
    guard let before = change.before, let after = change.after else { return [] }
    let words = RecordWords(words: formContext.words, wording: wording, between: " / ")
    return Comparison(base: before, ours: after, theirs: before).rows.flatMap { row -> [Strings.Phrase] in
      switch (row.theirs, row.ours) {
      case (.array?, _), (_, .array?): listDifferences(row, words)
      default: [phrase("bulk.fromTo", row.path, words, [("before", row.theirs), ("after", row.ours)])]
      }
    }
  }

  private func listDifferences(_ row: Comparison.Row, _ words: RecordWords) -> [Strings.Phrase] {
    let (before, after) = (row.theirs?.listed ?? [], row.ours?.listed ?? [])
    let gone = before.filter { !after.contains($0) }
    let new = after.filter { !before.contains($0) }
    func lists(_ key: String, _ value: JSONValue) -> Strings.Phrase {
      phrase(key, row.path, words, [("value", .array([value]))])
    }
    // Who is a partner before and after has other roles: it neither goes nor comes.
    let stays = new.filter { element in
      gone.contains { $0.partner == element.partner && element.partner != nil }
    }
    func isOther(_ element: JSONValue) -> Bool { !stays.contains { $0.partner == element.partner } }
    let roles = stays.flatMap { element -> [Strings.Phrase] in
      let was = gone.first { $0.partner == element.partner }
      return roleDifferences(of: element, was, row.path, words)
    }
    return gone.filter(isOther).map { lists("bulk.without", $0) }
      + new.filter(isOther).map { lists("bulk.with", $0) } + roles
  }

  private func roleDifferences(
    of partner: JSONValue, _ was: JSONValue?, _ path: [String], _ words: RecordWords
  ) -> [Strings.Phrase] {
    let (before, after) = (was?["roles"]?.listed ?? [], partner["roles"]?.listed ?? [])
    let place = path + [partner.partner ?? "", "roles"]
    func lists(_ key: String, _ role: JSONValue) -> Strings.Phrase {
      phrase(key, place, words, [("value", .array([role]))])
    }
    return before.filter { !after.contains($0) }.map { lists("bulk.without", $0) }
      + after.filter { !before.contains($0) }.map { lists("bulk.with", $0) }
  }

  private func phrase(
    _ key: String, _ path: [String], _ words: RecordWords, _ values: [(name: String, value: JSONValue?)]
  ) -> Strings.Phrase {
    var arguments = ["field": words.label(of: path)]
    for (name, value) in values {
      arguments[name] = words.value(value, at: path)?.text ?? strings.text("bulk.nothing")
    }
    return strings.phrase(Message(key, arguments))
  }
}

extension JSONValue {
  /// The elements of a list; of any other value none.
  fileprivate var listed: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }

  /// By what a partner is known: its organisation, else its name as it was written; nil of any other value.
  fileprivate var partner: String? { self["organisation"]?.string ?? self["nameAsWritten"]?.string }
}

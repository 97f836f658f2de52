import Config
import Tracker

/// The records whose title is nearly that of a field.
struct SimilarRecords: Sendable {
  /// What the field held when they were looked for.
  let text: String
  let ids: [String]
}

// A title that nearly exists: said while it is typed, so that nobody enters what somebody else has entered.
extension Form {
  /// Looks for records whose titles are nearly those that are being typed. What was looked for is not looked for again.
  mutating func lookForSimilarRecords(_ words: FieldWords) {
    for field in fields {
      guard let tag = field.tag, field.row == nil, field.path == "title.\(tag)" else { continue }
      guard field.isChanged else {
        similar[field.id] = nil
        continue
      }
      if let known = similar[field.id], known.text.utf8.elementsEqual(field.text.utf8) { continue }
      let ids = words.records.similarTitles(to: field.text, tag: tag, excluding: begun.initiative.id)
      similar[field.id] = SimilarRecords(text: field.text, ids: ids)
    }
  }

  /// Asks for the record that the title in the focused field, or another one, nearly is.
  func lookAtSimilar() -> [Request] {
    let found = [similar[focused.id]].compactMap { $0 } + fields.compactMap { similar[$0.id] }
    return found.lazy.compactMap(\.ids.first).first.map { [.look(id: $0)] } ?? []
  }
}

extension App {
  /// The plain page of a record that was asked for beside the form; nil for any other.
  mutating func takeLookedAt(_ document: JSONDocument, of id: String) -> Effect? {
    guard id == lookedAt else { return nil }
    lookedAt = nil
    return (try? Initiative(document)).map { .plainPage(recordText($0).plain) }
  }
}

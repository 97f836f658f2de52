/// One deed on many records, as a value: what is to be done to each of them.
///
/// Texts are those that ``Draft/set(_:to:in:)`` takes, so that a bulk edit means what the same edit of one record would.
public enum BulkEdit: Sendable, Hashable {
  /// Sets a field, by its path; an empty text takes it away. A new status takes away the date as of which the former held.
  case set(String, to: String)
  /// Adds to a list.
  case add(String, String)
  /// Takes from a list.
  case remove(String, String)
  /// To the trash.
  case delete

  /// What it comes to for one record.
  public enum Outcome: Sendable, Equatable {
    case change(Change)
    /// The record is so already.
    case unchanged
    /// It can't be done to this record: it would be worse than before.
    case refused(Message)
  }

  /// The most records that one deed changes: each is held as it was and as it will be, so that it can be undone.
  public static let limit = 10_000
}

extension BulkEdit {
  /// What the deed comes to for a record as its file has it.
  ///
  /// Problems that the record has already are no obstacle; new ones that would keep a form from saving are.
  /// - Parameters:
  ///   - modified: the moment of the change, RFC 3339 in UTC, whole seconds.
  ///   - person: who changes it.
  public func outcome(
    for document: JSONDocument, id: String, in reference: Reference, modified: String, by person: String?
  ) -> Outcome {
    if self == .delete { return .change(Change(id: id, before: document, after: nil)) }
    do throws(RecordError) {
      var draft = try Draft(editing: document)
      let before = draft
      return outcome(of: &draft, before: before, in: reference, modified: modified, by: person)
    } catch {
      return .refused(error.message)
    }
  }

  private func outcome(
    of draft: inout Draft, before: Draft, in reference: Reference, modified: String, by person: String?
  ) -> Outcome {
    do throws(FieldError) {
      try apply(to: &draft, in: reference)
      guard draft.hasChanges else { return .unchanged }
      if let problem = Self.newProblem(of: draft, before: before, in: reference) { return .refused(problem) }
      return .change(try draft.change(modified: modified, by: person))
    } catch {
      // What is not there need not be taken away.
      if case .notThere = error.reason { return .unchanged }
      return .refused(error.message)
    }
  }

  private func apply(to draft: inout Draft, in reference: Reference) throws(FieldError) {
    switch self {
    case .set(let path, let text):
      let status = draft.initiative.status
      try draft.set(path, to: text, in: reference)
      // It says when the former one held.
      if draft.initiative.status != status { draft.initiative.statusAsOf = nil }
    case .add(let path, let text): try draft.add(path, text, in: reference)
    case .remove(let path, let text): try draft.remove(path, text, in: reference)
    case .delete: break
    }
  }

  private static func newProblem(of draft: Draft, before: Draft, in reference: Reference) -> Message? {
    let errors = draft.problems(in: reference).filter { $0.severity == .error }
    guard !errors.isEmpty else { return nil }
    let known = Set(before.problems(in: reference))
    return errors.first { !known.contains($0) }?.message
  }
}

import Config
import Tracker

/// What the command line wants changed in a record's fields.
struct Edits {
  /// A field, and the text for it; nil where only the field is named.
  private struct Assignment {
    let path: String
    let value: String?

    init(_ text: String, needsValue: Bool) throws(Failure) {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.first?.isEmpty == false, parts.count == 2 || !needsValue else {
        throw Failure(Message("command.badAssignment", ["text": text]), code: 64)
      }
      path = String(parts[0])
      value = parts.count == 2 ? String(parts[1]) : nil
    }
  }

  private let set: [Assignment]
  private let remove: [Assignment]
  private let add: [Assignment]

  /// - Throws: usage, for a text that is no `FIELD=VALUE`; `remove` also takes a field alone.
  init(set: [String] = [], add: [String] = [], remove: [String] = []) throws(Failure) {
    func assignments(_ texts: [String], needsValue: Bool = true) throws(Failure) -> [Assignment] {
      var assignments: [Assignment] = []
      for text in texts { assignments.append(try Assignment(text, needsValue: needsValue)) }
      return assignments
    }
    self.set = try assignments(set)
    self.add = try assignments(add)
    self.remove = try assignments(remove, needsValue: false)
  }

  var isEmpty: Bool { [set, add, remove].allSatisfy(\.isEmpty) }

  /// Sets, then takes away, then adds. What is set of a list a second time is added to the first.
  func apply(to draft: inout Draft, in reference: Reference) throws(Failure) {
    do throws(FieldError) {
      for (place, edit) in set.enumerated() {
        if set[..<place].contains(where: { $0.path == edit.path }) {
          try draft.add(edit.path, edit.value ?? "", in: reference)
        } else {
          try draft.set(edit.path, to: edit.value ?? "", in: reference)
        }
      }
      for edit in remove { try draft.remove(edit.path, edit.value ?? "", in: reference) }
      for edit in add { try draft.add(edit.path, edit.value ?? "", in: reference) }
    } catch {
      if case .notAList = error.reason, set.count(where: { $0.path == error.path }) > 1 {
        throw Failure(Message("command.setTwice"), at: error.path, code: 64)
      }
      throw Failure(
        Self.message(of: error, in: reference), at: error.path.isEmpty ? nil : error.path, code: 64)
    }
  }

  /// The longest list of codes that is told whole.
  private static let longestList = 40

  /// Why a field can't be so; of a code that is in no list, which are meant perhaps, or which there are.
  private static func message(of error: FieldError, in reference: Reference) -> Message {
    guard case .unknownCode(let text, let list, let near) = error.reason else { return error.message }
    let known = reference.vocabulary[list].messageNames
    guard near.isEmpty else {
      let meant = near.flatMap { code in known.filter { $0.code == code } }
      return Message("field.unknownCodeNear", ["text": text], names: ["near": meant])
    }
    guard known.count <= longestList else { return error.message }
    return Message("field.unknownCodeKnown", ["text": text], names: ["known": known])
  }
}

extension Failure {
  /// A field that cannot be so, named before the reason.
  init(_ error: FieldError, code: Int32) {
    self.init(error.message, at: error.path.isEmpty ? nil : error.path, code: code)
  }
}

/// What is wrong with a draft, as far as this edit made it so.
struct DraftReport {
  private let errors: [FieldProblem]
  private let warnings: [FieldProblem]

  init(_ problems: [FieldProblem], besides before: [FieldProblem] = []) {
    let new = problems.filter { !before.contains($0) }
    errors = new.filter { $0.severity == .error }
    warnings = new.filter { $0.severity == .warning }
  }

  /// Tells the warnings.
  ///
  /// - Throws: the errors.
  func tell(_ session: Session, code: Int32) throws(Failure) {
    let word = session.strings.text("check.warning")
    for warning in warnings { session.say(warning.message, at: "\(word): \(warning.path)") }
    if errors.isEmpty { return }
    throw Failure(errors.map { Complaint($0.message, at: $0.path) }, code: code)
  }
}

import Config
import Glibc
import Store
import Tracker

/// The repairs of `himaya check --repair`: offered one by one on a terminal, or all done.
struct Repairs {
  private let session: Session
  private let isAsking: Bool

  /// What a person answers to a question; each has a letter and a word in every language of the interface.
  private enum Answer: String, CaseIterable {
    case yes, no, all, quit
  }

  /// - Throws: usage, where there is nobody to ask; `readOnly`.
  init(_ session: Session, isAsking: Bool) throws(Failure) {
    self.session = session
    self.isAsking = isAsking
    if session.store.isReadOnly { throw Failure(StoreError.readOnly(path: session.store.path)) }
    if isAsking, isatty(0) == 0 || !session.messages.isTerminal {
      throw Failure(Message("repair.needsTerminal"), code: 64)
    }
  }

  /// Offers each repair. One that the system refuses is told, and the others go on.
  ///
  /// - Throws: what keeps the folder from being looked through.
  func offer() throws(Failure) {
    let repairs = try session.attempt { () throws(StoreError) in try session.store.repairs() }
      .filter(\.isOffered)
    if repairs.isEmpty { return session.say(Message("repair.nothing")) }
    var isAsking = isAsking
    for repair in repairs {
      tell(repair)
      if isAsking {
        switch ask(repair) {
        case .yes: break
        case .no: continue
        case .all: isAsking = false
        case .quit: return
        }
      }
      perform(repair)
    }
  }

  private func tell(_ repair: Repair) {
    try? session.messages.print([.joined([.isolated(repair.path), session.strings.phrase(repair.finding)])])
  }

  private func perform(_ repair: Repair) {
    do throws(StoreError) {
      session.say(try session.store.perform(repair))
      try? session.messages.print([session.strings.phrase(Message("repair.done"))])
    } catch {
      session.say(error.message)
    }
  }

  // MARK: Asking

  /// Asks until the answer is understood; the end of the input is an answer too.
  private func ask(_ repair: Repair) -> Answer {
    let strings = session.strings
    let letters = Dictionary(
      uniqueKeysWithValues: Answer.allCases.map { ($0.rawValue, strings.text("repair.\($0.rawValue)")) })
    while true {
      let question = strings.phrase(repair.question)
      try? session.messages.print([question, strings.phrase(Message("repair.answers", letters))])
      try? session.messages.write("> ")
      guard let line = readLine() else { return .quit }
      if let answer = answer(line) { return answer }
    }
  }

  /// Understands the letter or the word, in the interface's language and, if that has no such answer, in any other.
  private func answer(_ line: String) -> Answer? {
    let text = line.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    let languages = [session.language] + Language.allCases.filter { $0 != session.language }
    for language in languages {
      let strings = session.setup.config[language]
      let answer = Answer.allCases.first { answer in
        [strings.text("repair.\(answer.rawValue)"), strings.text("repair.\(answer.rawValue)Word")].contains(
          text)
      }
      if let answer { return answer }
    }
    return nil
  }
}

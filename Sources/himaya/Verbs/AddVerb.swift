import ArgumentParser
import Config
import Store
import Tracker

/// `himaya add`: a new record, of fields or of a file.
struct AddVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a record; prints its new id.",
    discussion: """
      For example: himaya add --set kind=workshop --set title.ar='ورشة …' --set countries=SY --set dates='15 May 2025'

      A record that was perhaps entered before, and a partner whose name nearly is a known one, are told on standard error; the record is \
      saved all the same.

      --from reads a record as show --format json prints it (or several), from a file or with - from standard input; \
      --set then changes it.
      """)

  @OptionGroup var options: Options

  @Option(
    help: ArgumentHelp("Set a field: title.en, dates, partners, hotline.hours …", valueName: "field=value"))
  var set: [String] = []

  @Option(help: "A file with the record as JSON; - for standard input.")
  var from: String?

  func perform() throws(Failure) {
    if set.isEmpty, from == nil { throw Failure(Message("command.nothingGiven"), code: 64) }
    let session = try Session(options)
    // Not the records: there may be very many.
    let reference = try session.reference()
    let twins = TwinSearch(in: session.store, reference)
    let edits = try Edits(set: set)
    var drafts = try drafts()
    for place in drafts.indices {
      try edits.apply(to: &drafts[place], in: reference)
      drafts[place].giveID()
    }
    for draft in drafts {
      let linked = session.recorded(draft.initiative.links.map(\.id))
      let report = DraftReport(draft.problems(in: reference, ids: linked) + draft.doubts(in: reference))
      try report.tell(session, code: from == nil ? 64 : 65)
    }
    let person = session.identify()
    let set = session.store.newSetID()
    for place in drafts.indices {
      drafts[place].initiative.id = try save(drafts[place], by: person, set: set, session)
      try session.results.write(drafts[place].initiative.id + "\n")
    }
    twins.warn(drafts.map(\.initiative), in: session)
  }

  private func drafts() throws(Failure) -> [Draft] {
    guard let from else { return [Draft(created: Clock.now)] }
    return try GivenRecords(reading: from).drafts(created: Clock.now)
  }

  /// How often a new id is tried, should another record have it.
  private static let attempts = 5

  private func save(
    _ draft: Draft, by person: String?, set: String, _ session: Session
  ) throws(Failure) -> String {
    var draft = draft
    var attempt = 1
    while true {
      let change = try draft.change(by: person)
      do throws(StoreError) {
        session.say(try session.store.save(change, set: set).notes)
        return change.id
      } catch {
        guard case .exists = error, attempt < Self.attempts else { throw Failure(error) }
        attempt += 1
        draft.initiative.id = ""
        draft.giveID()
      }
    }
  }
}

extension Draft {
  fileprivate mutating func giveID() {
    giveID(random: String((0..<4).compactMap { _ in RecordID.randomCharacters.randomElement() }))
  }

  /// The change as it is saved now.
  func change(by person: String?) throws(Failure) -> Change {
    do throws(FieldError) {
      return try change(modified: Clock.now, by: person)
    } catch {
      throw Failure(error, code: 65)
    }
  }
}

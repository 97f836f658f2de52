import ArgumentParser
import Config
import Store
import Tracker

/// `himaya edit`: fields of a record, or with none named its JSON in the person's editor.
struct EditVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change a record.",
    discussion: """
      For example: himaya edit ID --set title.en='…' --add partners=unicef:organiser --remove themes=cpms-1

      Without --set, --add and --remove the record opens in your editor ($VISUAL, $EDITOR). What you did is kept where it \
      cannot be saved.
      """)

  @OptionGroup var options: Options

  @Argument(help: "The record's id.")
  var id: String

  @Option(help: ArgumentHelp("Set a field; an empty value takes it away.", valueName: "field=value"))
  var set: [String] = []

  @Option(help: ArgumentHelp("Add to a list: partners, themes, countries …", valueName: "field=value"))
  var add: [String] = []

  @Option(help: ArgumentHelp("Take from a list, or a whole field away.", valueName: "field[=value]"))
  var remove: [String] = []

  func perform() throws(Failure) {
    let edits = try Edits(set: set, add: add, remove: remove)
    let session = try Session(options)
    let reference = try session.reference()
    guard let base = try session.documents([id]).first else { return }
    if edits.isEmpty { return try editByHand(base, reference, session) }
    var draft = try self.draft(of: base)
    try edits.apply(to: &draft, in: reference)
    try save(draft, code: 64, reference, session)
  }

  private func draft(of base: JSONDocument) throws(Failure) -> Draft {
    do throws(RecordError) {
      return try Draft(editing: base)
    } catch {
      throw Failure(error.message, at: "initiatives/\(id).json:\(error.line):\(error.column)", code: 65)
    }
  }

  private func save(_ draft: Draft, code: Int32, _ reference: Reference, _ session: Session)
    throws(Failure)
  {
    let before = try draft.base.map { (base) throws(Failure) in try self.draft(of: base) }
    let links = draft.initiative.links + (before?.initiative.links ?? [])
    let ids = session.recorded(links.map(\.id))
    let report = DraftReport(
      draft.problems(in: reference, ids: ids) + draft.doubts(in: reference),
      besides: before.map { $0.problems(in: reference, ids: ids) + $0.doubts(in: reference) } ?? [])
    try report.tell(session, code: code)
    let change = try draft.change(by: session.identify())
    if change.isEmpty { return session.say(Message("command.nothingChanged")) }
    let twins = before.flatMap {
      $0.isLikelyAnother(than: draft) ? TwinSearch(in: session.store, reference) : nil
    }
    session.say(try session.attempt { () throws(StoreError) in try session.store.save(change).notes })
    twins?.warn([draft.initiative], in: session)
  }

  // MARK: The editor

  private func editByHand(_ base: JSONDocument, _ reference: Reference, _ session: Session)
    throws(Failure)
  {
    if session.setup.isReadOnly { throw Failure(StoreError.readOnly(path: session.store.path)) }
    let programs = Programs(
      environment: session.setup.environment, editor: session.setup.config.settings.editor)
    let temporary = session.setup.environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    let file = try session.attempt { () throws(StoreError) in
      try EditorFile(
        text: String(decoding: base.bytes, as: UTF8.self), named: "\(id).json", temporary: temporary)
    }
    if let message = programs.runEditor(on: file.path) { throw Failure(message, code: 74) }
    do throws(Failure) {
      let text = try session.attempt { () throws(StoreError) in try file.changedText() }
      if let text {
        try save(try edited(base, to: text, path: file.path), code: 65, reference, session)
      } else {
        session.say(Message("command.nothingChanged"))
      }
    } catch {
      let kept = Complaint(Message("command.editKept", ["path": file.path]))
      throw Failure(error.complaints + [kept], code: error.code)
    }
    file.remove()
  }

  /// The record as the editor left it, read as strictly as any file.
  private func edited(_ base: JSONDocument, to text: String, path: String) throws(Failure) -> Draft {
    let document: JSONDocument
    do throws(JSONError) {
      document = try JSONDocument(parsing: Array(text.utf8))
    } catch {
      throw Failure(error.message, at: "\(path):\(error.line):\(error.column)", code: 65)
    }
    var draft = try draft(of: base)
    do throws(RecordError) {
      draft.initiative = try Initiative(document)
    } catch {
      throw Failure(error.message, at: "\(path):\(error.line):\(error.column)", code: 65)
    }
    guard draft.initiative.id == id else {
      let place = document.position(of: ["id"])
      throw Failure(
        Message("command.idChanged", ["id": id]), at: "\(path):\(place?.line ?? 1):\(place?.column ?? 1)",
        code: 65)
    }
    return draft
  }
}

extension Draft {
  /// Whether it says something else of what tells records apart.
  fileprivate func isLikelyAnother(than other: Draft) -> Bool {
    initiative.title != other.initiative.title || initiative.dates != other.initiative.dates
      || initiative.countries != other.initiative.countries
  }
}

import ArgumentParser
import Config
import Screen
import Store
import Tracker

/// `himaya delete`: records go to the trash.
struct DeleteVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Move records to the trash; prints where they went.")

  @OptionGroup var options: Options

  @Argument(help: "The records' ids.")
  var ids: [String]

  func perform() throws(Failure) {
    let session = try Session(options)
    try checkThatAllExist(session)
    session.identify()
    // One deed, which is undone as one.
    let set = session.store.newSetID()
    for id in ids.uniqued {
      let saved = try session.attempt { () throws(StoreError) in
        try session.store.delete(id, base: nil, set: set)
      }
      if let entry = saved.trashed {
        try session.results.write(SafeText.plain("\(session.store.path)/.trash/\(entry.name)\n"))
      }
      session.say(saved.notes)
    }
  }

  /// Nothing is deleted where one id is wrong. A record that can't be read may go.
  private func checkThatAllExist(_ session: Session) throws(Failure) {
    var missing: [Complaint] = []
    for id in ids {
      do throws(StoreError) {
        _ = try session.store.read(id)
      } catch .noRecord {
        missing.append(Complaint(session.messageOfMissing(id)))
      } catch {
        continue
      }
    }
    if !missing.isEmpty { throw Failure(missing, code: StoreError.Exit.noInput.rawValue) }
  }
}

/// `himaya restore`: records come back from the trash.
struct RestoreVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Bring records back from the trash; the newest where there are several."
  )

  @OptionGroup var options: Options

  @Argument(help: "The records' ids, or names as in .trash/.")
  var ids: [String]

  func perform() throws(Failure) {
    let session = try Session(options)
    // The newest is first.
    let trash = try session.attempt { () throws(StoreError) in try session.store.trash() }
    let leftovers = try session.attempt { () throws(StoreError) in try session.store.trashedLeftovers() }
    var names: [String] = []
    var missing: [Complaint] = []
    for id in ids {
      if leftovers.contains(where: { $0.name == id }) {
        names.append(id)
      } else if let entry = trash.first(where: { $0.name == id }) ?? trash.first(where: { $0.id == id }) {
        names.append(entry.name)
      } else {
        missing.append(Complaint(Message("command.notInTrash", ["id": id])))
      }
    }
    if !missing.isEmpty { throw Failure(missing, code: StoreError.Exit.noInput.rawValue) }
    session.identify()
    let set = session.store.newSetID()
    // The same one may be asked for twice, by its id and by its name.
    var restored: Set<String> = []
    for (id, name) in zip(ids, names) where restored.insert(name).inserted {
      if let leftover = leftovers.first(where: { $0.name == name }) {
        let path = try session.attempt { () throws(StoreError) in try session.store.restore(leftover) }
        session.say(Message("command.restored", ["id": path]))
        continue
      }
      let saved = try session.attempt { () throws(StoreError) in try session.store.restore(name, set: set) }
      session.say(Message("command.restored", ["id": id]))
      session.say(saved.notes)
    }
  }
}

/// `himaya trash`: what was deleted.
struct TrashVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "trash", abstract: "List what is in the trash, the newest first.")

  @OptionGroup var options: Options

  func perform() throws(Failure) {
    let session = try Session(options)
    let strings = session.strings
    let entries = try session.attempt { () throws(StoreError) in try session.store.trash() }
    let leftovers = try session.attempt { () throws(StoreError) in try session.store.trashedLeftovers() }
    if entries.isEmpty, leftovers.isEmpty { return session.say(Message("command.trashEmpty")) }
    var table = TextTable(columns: [
      .init(heading: strings.text("column.deleted"), isCode: true),
      .init(heading: strings.text("column.title"), isFlexible: true),
      .init(heading: strings.text("column.id"), isCode: true, role: .dim),
    ])
    let rows =
      entries.map { [$0.deletedAt, title(of: $0, session), $0.id] }
      + leftovers.map {
        [$0.settledAt, strings.text("repair.leftoverOf", ["id": $0.recordID ?? "?"]), $0.name]
      }
    table.rows = rows.enumerated().sorted { ($0.element[0], $1.offset) > ($1.element[0], $0.offset) }
      .map(\.element)
    try table.print(to: session.results)
  }

  /// The title, as far as the file can be read.
  private func title(of entry: TrashEntry, _ session: Session) -> String {
    guard let document = try? session.store.read(entry) else { return "" }
    let text =
      entry.shelf == .initiatives ? (try? Initiative(document))?.title : (try? Organisation(document))?.name
    return text?.best(among: session.strings.languages)?.text ?? ""
  }
}

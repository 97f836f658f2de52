import Config
import Dispatch
import Store
import Synchronization
import Tracker

/// Looks whether a record that a verb saves was entered before, on another thread, so that the save does not wait for it.
///
/// A class, since two threads share it.
final class TwinSearch: Sendable {
  private let library = Mutex<Library?>(nil)
  private let end = DispatchGroup()

  /// Without rows that were kept so many files are read; more would take longer than the verb.
  private static let mostFiles = 2000
  /// Of so many rows the titles are read. Of more there are only the ids, which begin with date and country: what has the same
  /// beginning is read from its file. That finds records with a date and a country alone, in milliseconds.
  static let mostTitles = 20_000

  init(in store: Store, _ reference: Reference) {
    DispatchQueue.global(qos: .userInitiated).async(group: end) { [self] in
      // Who can't be looked at has no twins: that is said by verbs that read.
      let found = (try? Self.kept(store, reference, [])) ?? nil
      if let found, found.count > Self.mostTitles { return library.withLock { $0 = found } }
      let known =
        found == nil ? try? Self.read(store, reference) : try? Self.kept(store, reference, Library.twinParts)
      library.withLock { $0 = known ?? nil }
    }
  }

  /// The rows that were kept; nil where there are none.
  private static func kept(
    _ store: Store, _ reference: Reference, _ parts: RowParts
  ) throws(StoreError) -> Library? {
    let rows = Mutex(Library(reference: reference))
    let isKept = try RowReading(store).fromCache(parts: parts, toCheck: false, firstApart: false) { part in
      rows.withLock { $0.take(part) }
    }
    return isKept ? rows.withLock { $0 } : nil
  }

  /// The rows of all files; nil where there are too many.
  private static func read(_ store: Store, _ reference: Reference) throws(StoreError) -> Library? {
    guard try store.recordIDs().count <= mostFiles else { return nil }
    let rows = Mutex(Library(reference: reference))
    _ = try RowReading(store).fromFiles { part in rows.withLock { $0.take(part) } }
    return rows.withLock { $0 }
  }

  /// The records that it may have been entered as before, as their files have them now.
  private func twins(of initiative: Initiative, among known: Library, in session: Session) -> [Initiative] {
    if known.count <= Self.mostTitles { return session.records(known.twins(of: initiative)) }
    guard let date = initiative.dates?.value, let country = initiative.countries.first?.code else {
      return []
    }
    let start = RecordID.make(date: date, country: country, kind: "", random: "") + "-"
    let candidates = session.records(Array(known.ids(startingWith: start).prefix(Self.mostCandidates)))
    return session.records(Library(reference: known.reference, candidates).twins(of: initiative))
  }

  private static let mostCandidates = 200

  /// Says which records those that were saved may have been entered as before.
  func warn(_ saved: [Initiative], in session: Session) {
    end.wait()
    guard let library = library.withLock({ $0 }) else { return }
    let own = Set(saved.map(\.id))
    let warning = session.strings.text("check.warning")
    for initiative in saved {
      let twins = twins(of: initiative, among: library, in: session).filter { !own.contains($0.id) }
      for twin in twins {
        session.say(
          Message(
            "command.twin", ["title": twin.title.best(for: session.language)?.text ?? "", "id": twin.id]),
          at: "\(warning): \(initiative.id)")
      }
    }
  }
}

import Config
import Screen
import Tracker

// A bulk edit from its preview to its end. The records come and go in small parts, so that keys are never waited for.
extension App {
  /// The bulk edit that is open.
  private var bulk: BulkPane? {
    get { overlays.lazy.compactMap { if case .bulk(let pane) = $0 { pane } else { nil } }.first }
    set {
      let place = overlays.firstIndex { if case .bulk = $0 { true } else { false } }
      guard let place else { return }
      if let newValue { overlays[place] = .bulk(newValue) } else { overlays.remove(at: place) }
    }
  }

  /// Finds out what an edit will come to for the marked records, else for the selected one.
  mutating func beginBulk(_ edit: BulkEdit) -> [Effect] {
    guard !isReadOnly else { return refusedReadOnly() }
    let ids = deedIDs
    guard !ids.isEmpty else { return nothingSelected() }
    guard ids.count <= BulkEdit.limit else {
      complain(Message("bulk.tooMany", ["limit": number(BulkEdit.limit)]))
      return []
    }
    let listed = Set(list.ids(in: library))
    let hidden = ids.count { !listed.contains($0) }
    return preview(BulkPane(edit, ids: ids, set: newSetID(), hidden: hidden))
  }

  mutating func preview(_ pane: BulkPane) -> [Effect] {
    overlays.append(.bulk(pane))
    notice = nil
    return pane.stage == .reading ? [.readSeveral(pane.nextToRead)] : []
  }

  /// An id for a change set: the time, and something that no other has, as the store makes them.
  mutating func newSetID() -> String {
    var id = now.filter { $0 != "-" && $0 != ":" } + "-"
    for _ in 0..<2 {
      id += entropy.characters
      entropy.advance()
    }
    return id
  }

  /// Takes records that were read for the preview, and asks for the next ones.
  mutating func takeForBulk(_ records: [String: JSONDocument], failed: [String: Message]) -> [Effect] {
    guard var pane = bulk, case .edit(let edit) = pane.deed, pane.stage == .reading,
      pane.nextToRead.allSatisfy({ records[$0] != nil || failed[$0] != nil })
    else { return [] }
    for id in pane.nextToRead {
      if let document = records[id] {
        pane.take(
          edit.outcome(for: document, id: id, in: reference, modified: now, by: person), of: id)
      } else {
        pane.take(.refused(failed[id] ?? Message("bulk.notRead")), of: id)
      }
    }
    let next = pane.nextToRead
    if next.isEmpty { pane.show() }
    bulk = pane
    return next.isEmpty ? [] : [.readSeveral(next)]
  }

  mutating func press(_ key: Key, in pane: BulkPane) -> [Effect] {
    let action = config.keymap.action(for: key, in: .sheet)
    switch (action, pane.stage) {
    case (.accept, .preview): return makeBulk()
    case (.accept, .ended), (.cancel, .reading), (.cancel, .preview), (.cancel, .ended):
      bulk = nil
      return []
    case (.undo, .ended):
      bulk = nil
      return perform(.undo)
    case (.cancel, .saving):
      bulk?.stop()
      return []
    case (.nextLanguage?, _), (.redraw?, _), (.suspend?, _), (.help?, _):
      return action.map { perform($0) } ?? []
    // What was not seen yet must not be agreed to.
    case (_, _) where pane.isBusy: return []
    case (let action?, _):
      let page = max(1, size.rows - 6)
      bulk?.move(action, page: page)
      return []
    case (nil, _): return []
    }
  }

  // MARK: Making the changes

  /// Makes the changes that were shown.
  mutating func makeBulk() -> [Effect] {
    guard var pane = bulk else { return [] }
    if case .takeBack(let set, let job) = pane.deed {
      bulk = nil
      if let leftover = pane.takenUp { drop(leftover) }
      return takeBack(set, job: job, otherwise: "notice.nothingToUndo")
    }
    pane.begin()
    bulk = pane
    guard let next = pane.nextToSave else {
      bulk = nil
      say("notice.nothingChanged")
      return settled(pane)
    }
    return (pane.plan.map { [.beginBulk($0)] } ?? []) + [.apply(next, job: .bulk)]
  }

  /// What an interrupted edit left behind is dealt with, once it was gone on with.
  private mutating func settled(_ pane: BulkPane) -> [Effect] {
    guard let leftover = pane.takenUp else { return [] }
    drop(leftover)
    return [.endBulk(set: pane.set)]
  }

  /// Takes what has become of some changes, and goes on with the next ones, or says what came of all.
  mutating func takeBulk(_ set: ChangeSet, refused: [Refusal]) -> [Effect] {
    guard var pane = bulk else { return [] }
    pane.take(made: set, refused: refused)
    history.record(set)
    bulk = pane
    if let next = pane.nextToSave { return [.apply(next, job: .bulk)] }
    return endBulk(pane)
  }

  private mutating func endBulk(_ pane: BulkPane) -> [Effect] {
    var pane = pane
    put(pane.made)
    marks.remove(pane.made.map(\.id))
    let left = pane.changes.count - pane.made.count
    let hadPlan = pane.plan != nil
    let key = pane.isDeletion ? "bulk.wereDeleted" : "bulk.wereChanged"
    let undo = config.keymap.hint(for: .undo, in: .list, strings: strings) ?? ""
    let count = strings.plural("marks.record", pane.made.count)
    if left > 0 {
      notice = Notice(
        message: Message(key + "Partly", ["count": count, "left": number(left), "key": undo]), isError: true)
    } else {
      say(key, ["count": count, "key": undo])
    }
    if pane.refused.isEmpty {
      bulk = nil
    } else {
      // The sheet says it, and the keys stand below.
      notice = nil
      pane.end()
      bulk = pane
    }
    if let leftover = pane.takenUp { drop(leftover) }
    return (hadPlan ? [.endBulk(set: pane.set)] : []) + lookAgain()
  }

  /// Brings the library, the details and the list to what several files hold now.
  mutating func put(_ changes: [Change]) {
    for change in changes {
      if let document = change.after, let initiative = try? Initiative(document) {
        library.insert(initiative)
        detail.take(document, id: change.id)
      } else {
        library.remove(change.id)
        marks.remove([change.id])
      }
    }
    refresh()
  }
}

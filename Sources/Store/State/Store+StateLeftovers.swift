import Tracker

// What was left behind in the person's own folder: forms that were open when a program ended, and saves that the
// journal knows as begun and no file shows.
extension Store {
  /// The drafts of programs that have ended, the newest first, and behind them the unfinished saves.
  ///
  /// What keeps the person's own folder from being read keeps nobody from settling what is in the folder of data.
  func stateLeftovers() -> [Leftover] {
    let drafts = ((try? state?.abandonedDrafts()) ?? []).map { draft in
      // A damaged one is told of as well; its bytes are there to be looked at.
      let document = try? JSONDocument(parsing: draft.bytes, limits: StateFolder.draftLimits)
      return Leftover(
        kind: .draft(document ?? JSONDocument(.object([]))), path: draft.path, bytes: draft.bytes,
        recordID: nil, at: draft.at)
    }
    let plans = state?.interruptedPlans() ?? []
    // What a deed on many records was in the middle of is made or taken back with the rest of it.
    let sets = Set(plans.compactMap { if case .bulk(let plan) = $0.kind { plan.set } else { nil } })
    let saves = ((try? unfinishedSaves()) ?? []).compactMap { entry -> Leftover? in
      guard !sets.contains(entry.set), let change = entry.change, let after = change.after,
        entry.shelf == .initiatives
      else {
        return nil
      }
      return Leftover(
        kind: .unfinishedSave, path: path(of: entry), bytes: after.bytes, recordID: entry.recordID,
        at: entry.at, base: change.before, version: after, current: try? read(entry.recordID))
    }
    return drafts + plans + saves
  }

  /// Saves what a draft or an unfinished save was settled to, and offers it no more.
  ///
  /// - Throws: what `save` throws, or what the system refused.
  func settleState(_ leftover: Leftover, _ change: Change?) throws(StoreError) -> Saved {
    let saved = try change.map { (change) throws(StoreError) in try save(change, for: .settle) }
    switch leftover.kind {
    case .draft:
      let name = leftover.path.split(separator: "/").last.map(String.init) ?? ""
      try state?.remove(KeptDraft(path: leftover.path, bytes: leftover.bytes, at: "", name: name))
    case .unfinishedSave:
      let entries = try journal?.entries(of: leftover.recordID, files: 2).entries ?? []
      if let entry = entries.first(where: { path(of: $0) == leftover.path }) { close(entry) }
    case .bulk(let plan): end(bulk: plan.set)
    case .temporary, .conflictCopy, .conflictMarkers: throw .noRecord(path: leftover.path)
    }
    return saved ?? Saved(Change(id: leftover.recordID ?? "", before: nil, after: nil))
  }

  private func path(of entry: JournalEntry) -> String {
    (state?.path ?? "") + "/" + Journal.name + "#" + entry.id
  }
}

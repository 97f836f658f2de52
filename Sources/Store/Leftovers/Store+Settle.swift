import Glibc
public import Tracker

extension Store {
  /// Saves what a leftover was settled to, by the write protocol, and then moves the leftover to the trash.
  ///
  /// Nothing happens where the leftover's file is not what was shown any more. A save that is done stands also
  /// where the leftover then cannot be moved: `Saved.notes` says so, and the leftover is offered again.
  ///
  /// - Parameter change: nil where nothing of the leftover is wanted. Of a record with the marks of a merge in it,
  ///   only `after` counts: it takes the place of the bytes that were shown.
  /// A form or an unfinished save is no file among the records: once it is dealt with, the form's file is removed and
  /// the journal says that the save is.
  ///
  /// - Throws: `leftoverChanged`, what `save` throws, `noRecord` for what is no file in the folder, or what the
  ///   system refused. The leftover is then where it was.
  public func settle(_ leftover: Leftover, _ change: Change?) throws(StoreError) -> Saved {
    guard let place = LeftoverPlace(leftover) else { return try settleState(leftover, change) }
    if let change, let after = change.after {
      guard RecordID.isValid(change.id) else { throw .badID(change.id) }
      try check(after, id: change.id, place.shelf)
    }
    return try locked { (noLock) throws(StoreError) in
      let records = try existing(place)
      try unchanged(place.name, in: records, leftover)
      var saved =
        if let change, let after = change.after, leftover.kind == .conflictMarkers {
          try replaceMarked(place, change.id, after, in: records, leftover)
        } else if let change, !change.isEmpty {
          try putAway(place, records, leftover, after: try saveLocked(change, in: place.shelf, for: .settle))
        } else {
          try putAway(place, records, leftover)
        }
      if let noLock { saved.notes.append(.noLock(noLock)) }
      return saved
    }
  }

  private func existing(_ place: LeftoverPlace) throws(StoreError) -> Folder {
    do {
      return try Folder(place.shelf.rawValue, in: folder)
    } catch {
      let path = folder.path(of: place.shelf.rawValue)
      throw error.code == ENOENT
        ? .leftoverChanged(path: path + "/" + place.name) : StoreError(error, path: path)
    }
  }

  /// Throws unless a file holds what was shown.
  private func unchanged(
    _ file: String, in folder: borrowing Folder, _ leftover: Leftover
  ) throws(StoreError) {
    do throws(StoreError) {
      let found = try folder.content(of: file, as: file, limit: max(Store.limit, leftover.bytes.count))
      if found.bytes == leftover.bytes { return }
    } catch .noRecord {}
    throw .leftoverChanged(path: folder.path(of: file))
  }

  // MARK: To the trash

  /// Moves a leftover to the trash behind a save, which stands whatever becomes of the move.
  private func putAway(
    _ place: LeftoverPlace, _ records: borrowing Folder, _ leftover: Leftover, after saved: Saved
  ) throws(StoreError) -> Saved {
    var saved = saved
    do {
      _ = try putAway(place, records, leftover)
    } catch {
      saved.notes.append(.leftover(path: records.path(of: place.name)))
    }
    return saved
  }

  private func putAway(
    _ place: LeftoverPlace, _ records: borrowing Folder, _ leftover: Leftover
  ) throws(StoreError) -> Saved {
    let trash = try making(Store.trashName)
    let name = try move(place, of: leftover, from: records, to: trash)
    do {
      // Somebody may have written between the look and the move.
      try unchanged(name, in: trash, leftover)
    } catch {
      try? trash.move(name, to: records, as: place.name)
      if case .leftoverChanged = error { throw .leftoverChanged(path: records.path(of: place.name)) }
      throw error
    }
    try bringDown(records, place.name, trash, name)
    return Saved(Change(id: leftover.recordID ?? "", before: nil, after: nil))
  }

  private func move(
    _ place: LeftoverPlace, of leftover: Leftover, from records: borrowing Folder, to trash: borrowing Folder
  ) throws(StoreError) -> String {
    do {
      return try TrashedLeftover.named(for: leftover.recordID, place.shelf, at: system.now) {
        (name) throws(Errno) in try records.move(place.name, to: trash, as: name)
      }
    } catch {
      let path = records.path(of: place.name)
      throw error.code == ENOENT ? .leftoverChanged(path: path) : StoreError(error, path: path)
    }
  }

  // MARK: Marks of a merge

  /// Writes the record in the place of its sides and marks, of which the trash keeps a copy.
  private func replaceMarked(
    _ place: LeftoverPlace, _ id: String, _ after: JSONDocument, in records: borrowing Folder,
    _ leftover: Leftover
  ) throws(StoreError) -> Saved {
    guard place.name == FileName.record(of: id) else { throw .badID(id) }
    // Undone, it is the side that was ours: a record cannot hold the marks.
    let change = Change(id: id, before: leftover.version ?? leftover.current, after: after)
    return try journalled(Intent(change, in: place.shelf, for: .settle, nil, over: leftover.bytes)) {
      () throws(StoreError) in
      try writeOverMarks(place, change, after, in: records, leftover)
    }
  }

  private func writeOverMarks(
    _ place: LeftoverPlace, _ change: Change, _ after: JSONDocument, in records: borrowing Folder,
    _ leftover: Leftover
  ) throws(StoreError) -> Saved {
    let trash = try making(Store.trashName)
    let copy = try keepCopy(of: leftover, place, in: trash)
    let path = records.path(of: place.name)
    do throws(StoreError) {
      var replacement = Replacement(
        of: place.name, id: change.id, base: leftover.bytes, ours: after.bytes, limit: Store.limit)
      let outcome = try replacement.run(in: records) { (_, _, _) throws(StoreError) in
        throw .leftoverChanged(path: path)
      }
      return Saved(change, notes: outcome.notes)
    } catch {
      // The record still has them.
      trash.discard(copy)
      if case .deleted = error { throw .leftoverChanged(path: path) }
      throw error
    }
  }

  private func keepCopy(
    of leftover: Leftover, _ place: LeftoverPlace, in trash: borrowing Folder
  ) throws(StoreError) -> String {
    let id = leftover.recordID ?? TrashedLeftover.nameless
    do throws(Errno) {
      let temporary = try trash.writeTemporary(for: id, leftover.bytes, like: nil)
      var name = temporary
      do throws(Errno) {
        name = try TrashedLeftover.named(for: id, place.shelf, at: system.now) { (name) throws(Errno) in
          try trash.move(temporary, to: trash, as: name)
        }
        try trash.sync()
        return name
      } catch {
        trash.discard(name)
        throw error
      }
    } catch {
      throw StoreError(error, path: trash.path(of: id))
    }
  }
}

/// Where in the folder of data a leftover is.
private struct LeftoverPlace {
  let shelf: Store.Shelf
  let name: String

  init?(_ leftover: Leftover) {
    let parts = leftover.path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let shelf = Store.Shelf(rawValue: parts[0]), !parts[1].isEmpty else { return nil }
    self.shelf = shelf
    self.name = parts[1]
  }
}

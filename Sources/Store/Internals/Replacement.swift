import Glibc

/// Makes one text of two that were both made from `base`, or throws where a person has to choose.
typealias Reconcile = (_ base: [UInt8], _ ours: [UInt8], _ theirs: [UInt8]) throws(StoreError) -> [UInt8]

/// One record about to be replaced: steps 3, 5 and 6 of the write protocol.
///
/// The exchange of two names shows what it has displaced. If that is not what was expected, somebody wrote
/// since we looked: it is merged in, and the round begins anew. What was displaced is removed only once it
/// is known to be in the record, so every failure can put it back.
struct Replacement {
  let name: String
  let id: String
  /// What stands in the record, as far as we know.
  private var current: [UInt8]
  /// What shall stand there.
  private var target: [UInt8]
  private let status: FileStatus
  /// The most bytes that a record may have.
  private let limit: Int
  /// Temporaries with bytes of others that `target` has taken in; their turn to go comes at the end.
  private var absorbed: [String] = []

  private static let rounds = 5

  /// What the record has come to hold.
  struct Outcome {
    let bytes: [UInt8]
    let notes: [Saved.Note]
  }

  init(of name: String, id: String, found: FoundFile, with bytes: [UInt8], limit: Int) {
    self.limit = limit
    self.name = name
    self.id = id
    self.current = found.bytes
    self.status = found.status
    self.target = bytes
  }

  /// Writes, exchanges, looks.
  ///
  /// - Throws: `deleted`, what `reconcile` throws, or what the system refused. The record then holds what
  ///   others wrote last.
  mutating func run(
    in folder: borrowing Folder, reconcile: Reconcile
  ) throws(StoreError) -> Outcome {
    var round = 1
    while true {
      let displaced: String
      do {
        displaced = try folder.exchange(name, id: id, with: target, like: status, limit: limit)
      } catch {
        if let last = absorbed.popLast() { putBack(last, in: folder) }
        throw error
      }
      let previous = current
      current = target
      do throws(StoreError) {
        let bytes = try folder.content(of: displaced, as: name, limit: limit).bytes
        if bytes == previous || round == Replacement.rounds {
          return try settle(displaced, isForeign: bytes != previous, in: folder)
        }
        target = try reconcile(previous, current, bytes)
      } catch {
        putBack(displaced, in: folder)
        throw error
      }
      absorbed.append(displaced)
      round += 1
    }
  }

  /// Step 6: brings the exchange onto the disk, and only then removes what it has displaced.
  private mutating func settle(
    _ displaced: String, isForeign: Bool, in folder: borrowing Folder
  ) throws(StoreError) -> Outcome {
    do {
      try folder.sync()
    } catch {
      if !isForeign, let last = absorbed.popLast() {
        // What came out last was our own; what others wrote came out before.
        folder.discard(displaced)
        putBack(last, in: folder)
      } else {
        putBack(displaced, in: folder)
      }
      throw StoreError(error, path: folder.path(of: name))
    }
    var notes: [Saved.Note] = absorbed.isEmpty ? [] : [.merged]
    notes += absorbed.compactMap { folder.discard($0) }
    if isForeign {
      notes.append(folder.keepCopy(displaced, of: id))
    } else if let leftover = folder.discard(displaced) {
      notes.append(leftover)
    }
    return Outcome(bytes: current, notes: notes)
  }

  /// Gives the record what it had before, and keeps what others wrote before that as copies.
  ///
  /// Nothing is removed but what is seen to be our own bytes.
  private mutating func putBack(_ displaced: String, in folder: borrowing Folder) {
    for older in absorbed { _ = folder.keepCopy(older, of: id) }
    absorbed = []
    guard let ours = try? folder.exchange(name, id: id, with: displaced, limit: limit) else {
      _ = folder.keepCopy(displaced, of: id)
      return
    }
    if (try? folder.read(ours, limit: current.count))?.bytes == current {
      folder.discard(ours)
    } else {
      _ = folder.keepCopy(ours, of: id)
    }
  }
}

// MARK: Exchange

extension Folder {
  /// Writes bytes beside a record and lets the two change places. Gives the name under which stands what
  /// the record held.
  ///
  /// - Throws: `deleted` where the record is gone, else what the system refused.
  fileprivate func exchange(
    _ name: String, id: String, with bytes: [UInt8], like status: FileStatus, limit: Int
  ) throws(StoreError) -> String {
    let temporary: String
    do {
      temporary = try writeTemporary(for: id, bytes, like: status)
    } catch {
      throw StoreError(error, path: path(of: name))
    }
    do {
      return try exchange(name, id: id, with: temporary, limit: limit)
    } catch {
      discard(temporary)
      throw error
    }
  }

  /// By `RENAME_EXCHANGE`; where the file system has none, the old file gets a second name before the
  /// rename takes its first; where it has no links either, a copy of it does (the lock is held).
  fileprivate func exchange(
    _ name: String, id: String, with temporary: String, limit: Int
  ) throws(StoreError) -> String {
    do {
      try system.rename(temporary, in: descriptor, to: name, in: descriptor, .exchange)
      return temporary
    } catch  where !error.isUnsupported {
      throw error.code == ENOENT ? .deleted(path: path(of: name)) : StoreError(error, path: path(of: name))
    } catch {}
    let second = try secondName(for: name, id: id, limit: limit)
    do {
      try system.rename(temporary, in: descriptor, to: name, in: descriptor, .replace)
      return second
    } catch {
      discard(second)
      throw StoreError(error, path: path(of: name))
    }
  }

  private func secondName(for name: String, id: String, limit: Int) throws(StoreError) -> String {
    let second = TemporaryName(id: id, host: system.host, process: system.process).text
    do {
      try system.link(name, in: descriptor, to: second, in: descriptor)
      return second
    } catch  where !error.meansNoLinks {
      throw error.code == ENOENT ? .deleted(path: path(of: name)) : StoreError(error, path: path(of: name))
    } catch {}
    let found = try content(of: name, as: name, limit: limit)
    do {
      return try writeTemporary(for: id, found.bytes, like: found.status)
    } catch {
      throw StoreError(error, path: path(of: name))
    }
  }
}

import Glibc

/// What two texts of a record were made from.
enum Base {
  case text([UInt8])
  /// Nobody can tell; an older text shows what is not new.
  case unknown(older: [UInt8])
}

/// Makes one text of two, or throws where a person has to choose.
typealias Reconcile = (_ base: Base, _ ours: [UInt8], _ theirs: [UInt8]) throws(StoreError) -> [UInt8]

/// One record about to be replaced: steps 2 to 6 of the write protocol.
///
/// The exchange of two names shows what it has displaced. If that is not what was there when we looked,
/// somebody has written since: the two change places again at once, and the round begins anew, after a
/// moment, with a look at what they wrote. So the record holds at all times a text that somebody has meant
/// to be there, and a displaced file is removed only when its bytes are known.
struct Replacement {
  let name: String
  let id: String
  private let base: [UInt8]
  /// The edit; grows by what had to be taken out of the record.
  private var ours: [UInt8]
  /// The most bytes that a record may have.
  private let limit: Int
  /// Temporaries with bytes of others that `ours` has taken in; they go when those are in the record.
  private var absorbed: [String] = []
  private var leftovers: [Saved.Note] = []

  private static let rounds = 5
  /// How many rounds are worth it for bytes of others that are out of the record and have no other place.
  private static let roundsForOthers = 50
  /// The longest pause between rounds grows from 20 ms to this, in milliseconds.
  private static let longestPause = 200

  /// What the record has come to hold.
  struct Outcome {
    /// What it held before.
    let before: [UInt8]
    let bytes: [UInt8]
    let notes: [Saved.Note]
  }

  init(of name: String, id: String, base: [UInt8], ours: [UInt8], limit: Int) {
    self.name = name
    self.id = id
    self.base = base
    self.ours = ours
    self.limit = limit
  }

  /// Looks, writes, exchanges, looks at what came out.
  ///
  /// - Throws: `deleted`, `changed` and whatever else `reconcile` throws, `locked` when others wrote in every
  ///   round, or what the system refused. The record then holds what others wrote last.
  mutating func run(in folder: borrowing Folder, reconcile: Reconcile) throws(StoreError) -> Outcome {
    do throws(StoreError) {
      var round = 1
      while round <= (absorbed.isEmpty ? Replacement.rounds : Replacement.roundsForOthers) {
        let found = try folder.content(of: name, as: name, limit: limit)
        let isMerged = found.bytes != base && found.bytes != ours
        let target = isMerged ? try reconcile(.text(base), ours, found.bytes) : ours
        var isThere = target == found.bytes
        if !isThere { isThere = try exchange(found, with: target, in: folder, reconcile) }
        if isThere {
          let notes: [Saved.Note] = isMerged || !absorbed.isEmpty ? [.merged] : []
          return Outcome(before: found.bytes, bytes: target, notes: notes + takeLeftovers(in: folder))
        }
        let pause = min(Replacement.longestPause, 10 << min(round, 10))
        folder.system.sleep(milliseconds: Int.random(in: 1...pause))
        round += 1
      }
      throw .locked(path: folder.path(of: name))
    } catch {
      for other in absorbed { _ = folder.keepCopy(other, of: id) }
      if case .noRecord(let path) = error { throw .deleted(path: path) }
      throw error
    }
  }
}

// MARK: Steps

extension Replacement {
  /// Steps 3 to 6. Gives false where somebody else had written, and their bytes stand again.
  private mutating func exchange(
    _ found: FoundFile, with target: [UInt8], in folder: borrowing Folder, _ reconcile: Reconcile
  ) throws(StoreError) -> Bool {
    let displaced = try folder.exchange(name, id: id, with: target, like: found.status, limit: limit)
    do throws(StoreError) {
      if try folder.secondLook(at: displaced, as: name, limit: limit) == found.bytes {
        do { try folder.sync() } catch { throw StoreError(error, path: folder.path(of: name)) }
        if let leftover = folder.discard(displaced) { leftovers.append(leftover) }
        return true
      }
    } catch {
      try? putBack(displaced, for: target, in: folder, reconcile)
      throw error
    }
    try putBack(displaced, for: target, in: folder, reconcile)
    return false
  }

  /// Gives the record what it had before. If what comes out is not ours any more, somebody wrote over it
  /// in that moment, and `ours` takes theirs in. What they made it from may be older than what we found, so nothing
  /// counts as deleted by them (see ``Ancestor``). Nothing is removed but what is seen to be our own.
  private mutating func putBack(
    _ displaced: String, for target: [UInt8], in folder: borrowing Folder, _ reconcile: Reconcile
  ) throws(StoreError) {
    let out: String
    do {
      out = try folder.exchangeBack(name, id: id, with: displaced, limit: limit)
    } catch {
      _ = folder.keepCopy(displaced, of: id)
      throw error
    }
    do throws(StoreError) {
      let bytes = try folder.secondLook(at: out, as: name, limit: limit)
      if bytes == target {
        folder.discard(out)
      } else {
        ours = try reconcile(.unknown(older: base), ours, bytes)
        absorbed.append(out)
      }
    } catch {
      _ = folder.keepCopy(out, of: id)
      throw error
    }
  }

  private mutating func takeLeftovers(in folder: borrowing Folder) -> [Saved.Note] {
    for other in absorbed {
      if let leftover = folder.discard(other) { leftovers.append(leftover) }
    }
    absorbed = []
    return leftovers
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

  /// Undoes an exchange; tried twice, since what others wrote depends on it.
  fileprivate func exchangeBack(
    _ name: String, id: String, with displaced: String, limit: Int
  ) throws(StoreError) -> String {
    if let out = try? exchange(name, id: id, with: displaced, limit: limit) { return out }
    return try exchange(name, id: id, with: displaced, limit: limit)
  }

  /// The bytes of a file that an exchange has brought out; tried twice, for the same reason.
  fileprivate func secondLook(at file: String, as name: String, limit: Int) throws(StoreError) -> [UInt8] {
    if let found = try? read(file, limit: limit) { return found.bytes }
    return try content(of: file, as: name, limit: limit).bytes
  }
}

import Glibc

// MARK: Temporary files

extension Folder {
  /// A new file of these bytes, on the disk for sure, which no reader takes for a record.
  ///
  /// After a failed `fsync` the kernel may have dropped the bytes and reports success from then on, so
  /// that file is given up, and one more is written anew.
  func writeTemporary(
    for id: String, _ bytes: [UInt8], like old: FileStatus?
  ) throws(Errno) -> String {
    do {
      return try writeOnce(for: id, bytes, like: old)
    } catch  where error.code == EIO {
      return try writeOnce(for: id, bytes, like: old)
    }
  }

  /// Puts bytes in the place of a file, whole or not at all, and onto the disk: a temporary file that takes the name.
  ///
  /// - Parameters:
  ///   - id: what the temporary file is called after.
  ///   - old: whose owner and mode the file gets; nil: only the person may read it.
  func put(
    _ bytes: [UInt8], as name: String, for id: String, like old: FileStatus? = nil
  ) throws(Errno) {
    let temporary = try writeTemporary(for: id, bytes, like: old)
    do throws(Errno) {
      try system.rename(temporary, in: descriptor, to: name, in: descriptor, .replace)
      try sync()
    } catch {
      discard(temporary)
      throw error
    }
  }

  private func writeOnce(
    for id: String, _ bytes: [UInt8], like old: FileStatus?
  ) throws(Errno) -> String {
    let name = TemporaryName(id: id, host: system.host, process: system.process).text
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
    let file = try system.open(name, in: descriptor, flags, mode: 0o600)
    do throws(Errno) {
      defer { system.close(file) }
      if let old { try take(old, for: file) }
      try writeAll(bytes, to: file)
      try system.fsync(file)
      return name
    } catch {
      discard(name)
      throw error
    }
  }

  /// Writes a file that must not be there yet, 0600, onto the disk, but not the folder's names.
  func write(_ name: String, _ bytes: [UInt8]) throws(Errno) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
    let file = try system.open(name, in: descriptor, flags, mode: 0o600)
    defer { system.close(file) }
    try writeAll(bytes, to: file)
    try system.fsync(file)
  }

  func writeAll(_ bytes: [UInt8], to file: Int32) throws(Errno) {
    var done = 0
    while done < bytes.count {
      done += try bytes.withUnsafeBufferPointer { (buffer) throws(Errno) in
        try system.write(file, UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: buffer[done...])))
      }
    }
  }

  /// Gives a new file (0600, ours) the owner and mode of the old one, without ever letting anybody read it
  /// who could not read the old: where the group cannot be kept, the group's permissions are dropped.
  private func take(_ old: FileStatus, for file: Int32) throws(Errno) {
    let new = try system.status(of: file)
    var mode = old.mode
    if old.user != new.user {
      _ = try permitted { () throws(Errno) in try system.setOwner(of: file, user: old.user, group: nil) }
    }
    if old.group != new.group {
      let kept = try permitted { () throws(Errno) in
        try system.setOwner(of: file, user: nil, group: old.group)
      }
      if !kept { mode &= ~0o070 }
    }
    if mode != new.mode {
      _ = try permitted { () throws(Errno) in try system.setMode(of: file, to: mode) }
    }
  }

  /// Whether the system allowed it; other refusals are thrown.
  private func permitted(_ body: () throws(Errno) -> Void) throws(Errno) -> Bool {
    do {
      try body()
      return true
    } catch {
      if error.isUnsupported || error.code == EPERM { return false }
      throw error
    }
  }

  /// Removes a temporary; tries twice, and gives its name where it stays.
  @discardableResult
  func discard(_ name: String) -> Saved.Note? {
    for _ in 0..<2 {
      do {
        try system.unlink(name, in: descriptor)
        return nil
      } catch  where error.code == ENOENT {
        return nil
      } catch {}
    }
    return .leftover(path: path(of: name))
  }
}

extension Folder {
  /// Removes a folder that a first run could not finish, as far as that goes.
  func removeTree(_ name: String) {
    if let tree = try? Folder(name, in: self), let names = try? tree.names() {
      for name in names {
        do { try system.unlink(name, in: tree.descriptor) } catch { tree.removeTree(name) }
      }
    }
    try? system.removeFolder(name, in: descriptor)
  }
}

// MARK: New records

extension Folder {
  /// Steps 5 and 6 of the write protocol for a record that is not there yet.
  ///
  /// - Throws: `exists`, or what the system refused.
  func create(_ name: String, id: String, _ bytes: [UInt8]) throws(StoreError) {
    let path = path(of: name)
    let temporary: String
    do { temporary = try writeTemporary(for: id, bytes, like: nil) } catch {
      throw StoreError(error, path: path)
    }
    do {
      try move(temporary, to: self, as: name)
    } catch {
      discard(temporary)
      throw error.code == EEXIST ? .exists(path: path) : StoreError(error, path: path)
    }
    do {
      try sync()
    } catch {
      takeBack(name, bytes, to: temporary)
      throw StoreError(error, path: path)
    }
  }

  /// Undoes a `create` whose folder could not be brought onto the disk.
  private func takeBack(_ name: String, _ bytes: [UInt8], to temporary: String) {
    do {
      try system.rename(name, in: descriptor, to: temporary, in: descriptor, .replace)
    } catch {
      return  // The new record stays, whole; saving it again finds its bytes there.
    }
    if let found = try? read(temporary, limit: bytes.count), found.bytes == bytes {
      discard(temporary)
    } else {
      try? move(temporary, to: self, as: name)
    }
  }
}

// MARK: Moving

extension Folder {
  /// Gives a file a name in a folder unless that is taken (`EEXIST`): by a rename, else by a link, else (the
  /// lock is held) by looking first.
  func move(_ name: String, to folder: borrowing Folder, as newName: String) throws(Errno) {
    let target = folder.descriptor
    do {
      return try system.rename(name, in: descriptor, to: newName, in: target, .refuse)
    } catch  where error.isUnsupported {}
    do {
      try system.link(name, in: descriptor, to: newName, in: target)
      discard(name)
      return
    } catch  where error.meansNoLinks {}
    if try folder.names().contains(newName) { throw Errno(EEXIST) }
    try system.rename(name, in: descriptor, to: newName, in: target, .replace)
  }

  /// Keeps bytes that are nobody's to throw away under a name which every reader knows for a conflict.
  func keepCopy(_ temporary: String, of id: String) -> Saved.Note {
    let name = FileName.conflict(of: id, at: system.now, random: TemporaryName.randomText())
    do {
      try move(temporary, to: self, as: name)
      return .keptCopy(path: path(of: name))
    } catch {
      return .leftover(path: path(of: temporary))
    }
  }
}

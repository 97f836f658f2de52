import Glibc
import Tracker

extension Store {
  /// What others may do in the folder; nil where they may do nothing.
  func permissions() throws(StoreError) -> Permissions? {
    var permissions: Permissions
    do {
      let mode = try folder.status().mode
      permissions = Permissions(sharedBy: mode)
      permissions.add(mode)
    } catch {
      throw StoreError(error, path: path)
    }
    for name in Store.folders {
      guard let folder = try? Folder(name, in: folder), let status = try? folder.status(),
        let names = try? folder.names()
      else { continue }
      permissions.add(status.mode)
      for name in names {
        guard let status = try? system.status(of: name, in: folder.descriptor), status.kind == .regular else {
          continue
        }
        permissions.add(status.mode)
      }
    }
    return permissions.count == 0 ? nil : permissions
  }

  /// The folders in the folder of data whose files are himaya's.
  private static let folders = Shelf.allCases.map(\.rawValue) + [trashName]

  /// Takes from others what is too much, of each folder and file that is the person's own to change.
  func close(_ permissions: Permissions) throws(StoreError) -> [Saved.Note] {
    try locked { (noLock) throws(StoreError) in
      // The files first: nobody who may not enter the folder any more is in the middle of reading it.
      for name in Store.folders {
        guard let folder = try? Folder(name, in: folder), let names = try? folder.names() else { continue }
        for name in names.sorted() { try close(name, in: folder, permissions) }
        try close(folder.descriptor, path: folder.path, permissions)
      }
      try close(folder.descriptor, path: path, permissions)
      return noLock.map { [.noLock($0)] } ?? []
    }
  }

  private func close(
    _ name: String, in folder: borrowing Folder, _ permissions: Permissions
  ) throws(StoreError) {
    do throws(Errno) {
      let status = try system.status(of: name, in: folder.descriptor)
      guard status.kind == .regular, UInt32(status.mode) & permissions.excess != 0 else { return }
      let file = try system.open(name, in: folder.descriptor, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
      defer { system.close(file) }
      guard try system.status(of: file).kind == .regular else { return }
      try system.setMode(of: file, to: status.special | status.mode & ~mode_t(permissions.excess))
    } catch {
      if error.code == ENOENT { return }
      throw StoreError(error, path: folder.path(of: name))
    }
  }

  private func close(_ descriptor: Int32, path: String, _ permissions: Permissions) throws(StoreError) {
    do throws(Errno) {
      let status = try system.status(of: descriptor)
      if UInt32(status.mode) & permissions.excess == 0 { return }
      try system.setMode(of: descriptor, to: status.special | status.mode & ~mode_t(permissions.excess))
    } catch {
      throw StoreError(error, path: path)
    }
  }
}

extension Permissions {
  /// Nothing is too wide yet in a folder of data that has this mode.
  init(sharedBy mode: mode_t) { self.init(isShared: mode & 0o020 != 0) }

  fileprivate mutating func add(_ mode: mode_t) {
    guard mode & 0o077 != 0 else { return }
    count += 1
    union |= UInt32(mode & 0o077)
  }
}

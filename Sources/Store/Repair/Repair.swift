public import Tracker

/// Something in the folder that can be put in order without a value of any record changing.
public struct Repair: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// A record's file is called otherwise than the id in it, whose name is free: it gets that name.
    case name(id: String)
    /// A record is laid out otherwise than himaya does: two spaces a level, a line for each member and element.
    case layout
    /// What a save left that was interrupted long ago: it goes to the trash.
    case temporary(Leftover)
    /// Others may open folders and files here: they get 0700 and 0600; where a group shares the folder, 0770 and 0660.
    case permissions(Permissions)
  }

  public let kind: Kind
  /// Relative to the folder of data; `.` for all of it.
  public let path: String
  /// The file's bytes when it was looked at: one that has changed since is left alone.
  let bytes: [UInt8]

  init(_ kind: Kind, path: String, bytes: [UInt8] = []) {
    self.kind = kind
    self.path = path
    self.bytes = bytes
  }

  /// What is wrong.
  public var finding: Message {
    switch kind {
    case .name(let id): Message("store.nameIsNotID", ["id": id])
    case .layout: Message("repair.layout")
    case .temporary(let leftover): Message("store.leftover", ["id": leftover.recordID ?? ""])
    case .permissions(let permissions): permissions.message
    }
  }

  /// What would be done, as a question.
  public var question: Message {
    switch kind {
    case .name(let id): Message("repair.askName", ["name": FileName.record(of: id)])
    case .layout: Message("repair.askLayout")
    case .temporary: Message("repair.askTemporary")
    case .permissions(let permissions):
      Message("repair.askPermissions", ["folders": permissions.folderMode, "files": permissions.fileMode])
    }
  }

  /// Whether it can be done: a group that shares the folder is not shut out.
  public var isOffered: Bool {
    if case .permissions(let permissions) = kind { permissions.isTooWide } else { true }
  }
}

/// Which permissions in the folder of data are wider than those that himaya gives.
public struct Permissions: Sendable, Equatable {
  /// How many folders and files others may open in some way.
  public internal(set) var count = 0
  /// All that others may do with any of them, as in a mode.
  var union: UInt32 = 0
  /// Whether the folder was made to be shared by a group: its members may write there.
  var isShared: Bool

  /// What others may do and nobody should be able to do.
  var excess: UInt32 { isShared ? 0o007 : 0o077 }
  var isTooWide: Bool { union & excess != 0 }
  var folderMode: String { isShared ? "0770" : "0700" }
  var fileMode: String { isShared ? "0660" : "0600" }

  fileprivate var message: Message {
    let key = union & 0o007 == 0 ? "repair.openToGroup" : "repair.openToAll"
    return Message(key, ["count": "\(count)"])
  }
}

import Glibc
import Tracker

extension Store {
  /// Reads some names of a shelf; all of them have come to nothing where the shelf is missing.
  func read<Record: Sendable>(
    _ names: [String], of shelf: Shelf,
    _ decode: @Sendable (JSONDocument) throws(RecordError) -> (id: String, record: Record)
  ) throws(StoreError) -> [RecordReader.Outcome<Record>] {
    let folder: Folder
    do {
      folder = try Folder(shelf.rawValue, in: self.folder)
    } catch {
      if error.code == ENOENT { return names.map { _ in .nothing } }
      throw StoreError(error, path: self.folder.path(of: shelf.rawValue))
    }
    var reader = RecordReader(folder: folder, shelf: shelf, mayTidy: false)
    reader.takesFingerprints = true
    let cores = names.count < 64 ? 1 : Syscalls.cores
    return inParallel(names, cores: cores, progress: { _ in }) { [reader] in reader.read($0, decode) }
  }

  /// The names of a shelf whose files may be others than those that are known, as far as a look from outside
  /// tells: new ones, missing ones, those with another size or time.
  func doubtful(_ shelf: Shelf, known: [String: KnownFiles.File]) throws(StoreError) -> [String] {
    do {
      let folder = try Folder(shelf.rawValue, in: self.folder)
      let names = try folder.names()
      let differ = inParallel(names, cores: Syscalls.cores, progress: { _ in }) { name in
        guard let known = known[name], let status = try? folder.system.status(of: name, in: folder.descriptor)
        else { return true }
        return !known.print.isSurely(status)
      }
      let missing = Set(known.keys).subtracting(names)
      return zip(names, differ).filter(\.1).map(\.0) + missing
    } catch {
      if error.code == ENOENT { return Array(known.keys) }
      throw StoreError(error, path: self.folder.path(of: shelf.rawValue))
    }
  }

  /// All of the folder's own organisations that can be read.
  func organisations() throws(StoreError) -> [Organisation] {
    let names = try names(of: .organisations)
    let outcomes = try read(names, of: .organisations) { (document) throws(RecordError) in
      let organisation = try Organisation(document)
      return (organisation.id, organisation)
    }
    return outcomes.compactMap { if case .record(let organisation, _) = $0 { organisation } else { nil } }
  }
}

import Glibc

extension TextFile {
  /// How long another program may hold a folder of settings, in steps of `step`, in milliseconds.
  private static let patience = 2000
  private static let step = 5

  /// Changes a settings file on what it holds at that moment: while one program does so, others that do wait, so that
  /// neither takes anything from the other. A file that is missing is changed as an empty one.
  ///
  /// - Parameter edit: what the text becomes; the same text is not written.
  /// - Returns: the text that the file has now, or why there was none to write.
  /// - Throws: what reading and writing throw; `locked` where another program does not come to an end.
  public static func change<Problem: Error>(
    _ path: String, by edit: (String) throws(Problem) -> String
  ) throws(StoreError) -> Result<String, Problem> {
    // The lock goes with the folder's descriptor.
    let folder = try locked(path)
    defer { withExtendedLifetime(folder.descriptor) {} }
    let old = try TextFile(reading: path)?.text ?? ""
    let new: String
    do throws(Problem) {
      new = try edit(old)
    } catch {
      return .failure(error)
    }
    if !new.utf8.elementsEqual(old.utf8) { try write(new, to: path) }
    return .success(new)
  }

  /// Opens the folder of a file, and waits until no other program of this kind changes something in it. Where the file
  /// system has no locks, nobody is waited for.
  private static func locked(_ path: String) throws(StoreError) -> Folder {
    do throws(Errno) {
      let folder = try Store.opening(try Store.split(path).above, system: Syscalls())
      var waited = 0
      while true {
        do throws(Errno) {
          try folder.system.lock(folder.descriptor)
          return folder
        } catch {
          if error.code != EAGAIN { return folder }
        }
        if waited >= patience { throw Errno(EAGAIN) }
        folder.system.sleep(milliseconds: step)
        waited += step
      }
    } catch {
      throw error.code == EAGAIN ? .locked(path: path) : StoreError(error, path: path)
    }
  }
}

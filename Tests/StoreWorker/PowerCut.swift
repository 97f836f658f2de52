import Glibc
import Store
import Tracker

/// Cuts the power of a file system: from now on nothing reaches its disk, as if the machine had stopped here.
///
/// `EXT4_IOC_SHUTDOWN`, which XFS knows by the same number; 2: what is in the log's memory is not written either.
func cutPower(of path: String) {
  let folder = open(path, O_RDONLY | O_DIRECTORY)
  var flags: UInt32 = 2
  guard ioctl(folder, 0x8004_587D, &flags) == 0 else { exit(70) }
}

/// System calls before one of which the power is cut, which ends the program as well.
func cuttingPower(of path: String, before number: Int) -> Syscalls {
  let count = Counter()
  return Syscalls { _ in
    if count.next() == number {
      cutPower(of: path)
      raise(SIGKILL)
    }
    return nil
  }
}

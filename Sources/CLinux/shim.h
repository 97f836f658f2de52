// The Linux calls that Glibc's overlay lacks.
#pragma once
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

// renameat2(2), for RENAME_NOREPLACE and RENAME_EXCHANGE (linux/fs.h).
static inline int linux_renameat2(int old_folder, const char *old_name, int new_folder,
                                  const char *new_name, unsigned int flags) {
  return (int)syscall(SYS_renameat2, old_folder, old_name, new_folder, new_name, flags);
}

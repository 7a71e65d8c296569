// planted: core-shared
import "node:fs"

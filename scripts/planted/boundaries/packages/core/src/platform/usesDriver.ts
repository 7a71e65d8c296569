// planted: core-platform
import "pg"

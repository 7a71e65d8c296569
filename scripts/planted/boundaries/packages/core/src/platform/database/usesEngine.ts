// planted: core-platform-database
import "pg"

// planted: core-domain
import "pg"

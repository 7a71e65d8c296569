// planted: core-domain
import "node:crypto"

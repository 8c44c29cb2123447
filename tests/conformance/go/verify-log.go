// Command verify-log verifies a log of the platform with code that is not the platform's: golang.org/x/mod/sumdb/note
// for signatures and golang.org/x/mod/sumdb/tlog for the tree (on Debian: golang-golang-x-mod-dev).
//
//	verify-log -key VKEY -dir DIR [-witness VKEY]... [-needed N]
//	verify-log -key VKEY -proof FILE [-witness VKEY]... [-needed N]
//
// DIR has the layout of C2SP tlog-tiles. It ends with 0 and one line when everything holds, and with 1 otherwise.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	tileHeight = 8
	tileWidth  = 1 << tileHeight
)

type keys []string

func (k *keys) String() string     { return strings.Join(*k, " ") }
func (k *keys) Set(s string) error { *k = append(*k, s); return nil }

func main() {
	var witnesses keys
	key := flag.String("key", "", "verifier key of the log")
	dir := flag.String("dir", "", "folder of the log")
	proof := flag.String("proof", "", "file with one proof (C2SP tlog-proof)")
	needed := flag.Int("needed", 0, "how many witnesses must have cosigned")
	flag.Var(&witnesses, "witness", "verifier key of a witness")
	flag.Parse()
	if err := run(*key, *dir, *proof, witnesses, *needed); err != nil {
		fmt.Fprintln(os.Stderr, "NOT verified:", err)
		os.Exit(1)
	}
}

func run(key, dir, proof string, witnesses keys, needed int) error {
	log, err := note.NewVerifier(key)
	if err != nil {
		return err
	}
	cosigners := []note.Verifier{}
	for _, w := range witnesses {
		v, err := newCosigner(w)
		if err != nil {
			return err
		}
		cosigners = append(cosigners, v)
	}
	if proof != "" {
		return verifyProof(proof, log, cosigners, needed)
	}
	return verifyDir(dir, log, cosigners, needed)
}

// verifyDir builds the tree of a log from its entries alone, and holds the signed root and every tile against it.
//
// tlog.TileHashReader would do with fewer reads, but the version that Debian 12 has takes a tile at its word when two
// parts of the right edge stand in one tile: an entry that is altered together with its hash then passes.
func verifyDir(dir string, log note.Verifier, cosigners []note.Verifier, needed int) error {
	text, err := os.ReadFile(filepath.Join(dir, "checkpoint"))
	if err != nil {
		return err
	}
	tree, _, err := openCheckpoint(text, log, nil)
	if err != nil {
		return err
	}
	hashes, err := readEntries(dir, tree.N)
	if err != nil {
		return err
	}
	root, err := tlog.TreeHash(tree.N, hashes)
	if err != nil {
		return err
	}
	if err := verifyTiles(dir, tree.N, hashes); err != nil {
		return err
	}
	if root != tree.Hash {
		return errors.New("the entries do not give the root that was signed")
	}
	if needed > 0 {
		if err := verifyCosigned(dir, tree, hashes, log, cosigners, needed); err != nil {
			return err
		}
	}
	fmt.Printf("verified: %s, %d entries\n", log.Name(), tree.N)
	return nil
}

// stored holds the hashes of a tree in the order of the tlog package.
type stored []tlog.Hash

func (s stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index < 0 || index >= int64(len(s)) {
			return nil, errors.New("there is no such hash")
		}
		hashes[i] = s[index]
	}
	return hashes, nil
}

func readEntries(dir string, size int64) (stored, error) {
	var hashes stored
	for n := int64(0); n*tileWidth < size; n++ {
		width := size - n*tileWidth
		if width > tileWidth {
			width = tileWidth
		}
		entries, err := readBundle(dir, n, int(width))
		if err != nil {
			return nil, err
		}
		for i, entry := range entries {
			added, err := tlog.StoredHashes(n*tileWidth+int64(i), entry, hashes)
			if err != nil {
				return nil, err
			}
			hashes = append(hashes, added...)
		}
	}
	return hashes, nil
}

// verifyTiles holds every tile file against the tree that the entries give.
func verifyTiles(dir string, size int64, hashes stored) error {
	for level, count := 0, size; count > 0; level, count = level+1, count>>tileHeight {
		for n := int64(0); n*tileWidth < count; n++ {
			width := count - n*tileWidth
			if width > tileWidth {
				width = tileWidth
			}
			path := fmt.Sprintf("tile/%d/%s", level, tileName(n, int(width)))
			found, err := os.ReadFile(filepath.Join(dir, path))
			if err != nil {
				return err
			}
			tile := tlog.Tile{H: tileHeight, L: level, N: n, W: int(width)}
			wanted, err := tlog.ReadTileData(tile, hashes)
			if err != nil {
				return err
			}
			if !bytes.Equal(found, wanted) {
				return fmt.Errorf("%s is not what the entries give", path)
			}
		}
	}
	return nil
}

// readBundle reads the entries of a bundle, each with its length before it in two bytes.
func readBundle(dir string, n int64, width int) ([][]byte, error) {
	path := "tile/entries/" + tileName(n, width)
	data, err := os.ReadFile(filepath.Join(dir, path))
	if err != nil {
		return nil, err
	}
	entries := [][]byte{}
	for len(data) > 0 {
		if len(data) < 2 {
			return nil, fmt.Errorf("%s is cut off", path)
		}
		length := int(binary.BigEndian.Uint16(data))
		if len(data) < 2+length {
			return nil, fmt.Errorf("%s is cut off", path)
		}
		entries = append(entries, data[2:2+length])
		data = data[2+length:]
	}
	if len(entries) != width {
		return nil, fmt.Errorf("%s has %d entries instead of %d", path, len(entries), width)
	}
	return entries, nil
}

// verifyCosigned checks that enough witnesses have cosigned a tree that this one extends.
func verifyCosigned(dir string, tree tlog.Tree, reader tlog.HashReader, log note.Verifier, cosigners []note.Verifier, needed int) error {
	text, err := os.ReadFile(filepath.Join(dir, "cosignatures"))
	if err != nil {
		return err
	}
	cosigned, count, err := openCheckpoint(text, log, cosigners)
	if err != nil {
		return err
	}
	if count < needed {
		return fmt.Errorf("%d witnesses have cosigned, %d are needed", count, needed)
	}
	if cosigned.N > tree.N {
		return fmt.Errorf("%d records were cosigned and %d are here", cosigned.N, tree.N)
	}
	if cosigned.N == tree.N {
		if cosigned.Hash != tree.Hash {
			return errors.New("the cosigned root is another one")
		}
		return nil
	}
	proof, err := tlog.ProveTree(tree.N, cosigned.N, reader)
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, tree.N, tree.Hash, cosigned.N, cosigned.Hash)
}

// verifyProof checks one C2SP tlog-proof, of which the extra line is the entry.
func verifyProof(file string, log note.Verifier, cosigners []note.Verifier, needed int) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	split := bytes.Index(data, []byte("\n\n"))
	if split < 0 {
		return errors.New("the proof has no checkpoint")
	}
	lines := strings.Split(string(data[:split]), "\n")
	if len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" ||
		!strings.HasPrefix(lines[1], "extra ") || !strings.HasPrefix(lines[2], "index ") {
		return errors.New("this is not a proof with its entry")
	}
	entry, err := base64.StdEncoding.DecodeString(lines[1][len("extra "):])
	if err != nil {
		return err
	}
	index, err := strconv.ParseInt(lines[2][len("index "):], 10, 64)
	if err != nil {
		return err
	}
	var hashes tlog.RecordProof
	for _, line := range lines[3:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return err
		}
		hashes = append(hashes, hash)
	}
	tree, count, err := openCheckpoint(data[split+2:], log, cosigners)
	if err != nil {
		return err
	}
	if count < needed {
		return fmt.Errorf("%d witnesses have cosigned, %d are needed", count, needed)
	}
	if err := tlog.CheckRecord(hashes, tree.N, tree.Hash, index, tlog.RecordHash(entry)); err != nil {
		return err
	}
	fmt.Printf("verified: %s, entry %d of %d\n", log.Name(), index, tree.N)
	return nil
}

// openCheckpoint opens a C2SP tlog-checkpoint that the log has signed, and counts the witnesses that have cosigned it.
func openCheckpoint(text []byte, log note.Verifier, cosigners []note.Verifier) (tlog.Tree, int, error) {
	var tree tlog.Tree
	opened, err := note.Open(text, note.VerifierList(append([]note.Verifier{log}, cosigners...)...))
	if err != nil {
		return tree, 0, err
	}
	signed, witnesses := false, map[string]bool{}
	for _, sig := range opened.Sigs {
		if sig.Name == log.Name() && sig.Hash == log.KeyHash() {
			signed = true
		} else {
			witnesses[fmt.Sprintf("%s+%08x", sig.Name, sig.Hash)] = true
		}
	}
	if !signed {
		return tree, 0, errors.New("the log has not signed this checkpoint")
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != log.Name() {
		return tree, 0, errors.New("this is no checkpoint of this log")
	}
	tree.N, err = strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tree, 0, err
	}
	tree.Hash, err = tlog.ParseHash(lines[2])
	return tree, len(witnesses), err
}

// tileName is the number of a tile in the layout of C2SP, which leaves out the height.
func tileName(n int64, width int) string {
	name := fmt.Sprintf("%03d", n%1000)
	for n >= 1000 {
		n /= 1000
		name = fmt.Sprintf("x%03d/%s", n%1000, name)
	}
	if width < tileWidth {
		name += fmt.Sprintf(".p/%d", width)
	}
	return name
}

// cosigner verifies the Ed25519 cosignatures of C2SP tlog-cosignature, which the note package leaves to its users.
type cosigner struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func newCosigner(vkey string) (note.Verifier, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, errors.New("this is no verifier key")
	}
	typed, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(typed) != 1+ed25519.PublicKeySize || typed[0] != 4 {
		return nil, errors.New("this is no verifier key of a witness")
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), typed...))
	hash := binary.BigEndian.Uint32(sum[:4])
	if fmt.Sprintf("%08x", hash) != parts[1] {
		return nil, errors.New("the id is not that of the key")
	}
	return cosigner{parts[0], hash, ed25519.PublicKey(typed[1:])}, nil
}

func (c cosigner) Name() string    { return c.name }
func (c cosigner) KeyHash() uint32 { return c.hash }
func (c cosigner) Verify(msg, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	time := binary.BigEndian.Uint64(sig)
	signed := fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, msg)
	return ed25519.Verify(c.key, []byte(signed), sig[8:])
}
